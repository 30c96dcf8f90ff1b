<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>AnswerCard</name>
    <message>
        <source>Answer to the last scan</source>
        <translation>Réponse au dernier scan</translation>
    </message>
</context>
<context>
    <name>CancelNeed</name>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Cancel the need</source>
        <translation>Annuler le besoin</translation>
    </message>
    <message>
        <source>Keep the need</source>
        <translation>Garder le besoin</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>Choisissez un motif.</translation>
    </message>
</context>
<context>
    <name>ChangeHour</name>
    <message>
        <source>Needed by</source>
        <translation>Attendu pour</translation>
    </message>
    <message>
        <source>Change the hour</source>
        <translation>Changer l’heure</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>What about line %1?</source>
        <translation>Que faire de la ligne&#xa0;%1&#xa0;?</translation>
    </message>
    <message>
        <source>Reserve: %1</source>
        <translation>Réserve&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Critical: the tray does not leave without it</source>
        <translation>Critique&#xa0;: sans lui la composition ne part pas</translation>
    </message>
</context>
<context>
    <name>ContextStrip</name>
    <message>
        <source>Nothing in hand</source>
        <translation>Rien en main</translation>
    </message>
</context>
<context>
    <name>CounterCard</name>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something unforeseen happened</source>
        <translation>Un imprévu est survenu</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>What was answered is saved. Go on; if it comes back, copy the details for your IT department.</source>
        <translation>Ce qui a été répondu est enregistré. Continuer&#xa0;; si cela revient, copier les détails pour l’informatique.</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Your code in the workbook</source>
        <translation>Votre code dans le classeur</translation>
    </message>
    <message>
        <source>Write an empty workbook</source>
        <translation>Écrire un classeur vide</translation>
    </message>
    <message>
        <source>Import a workbook</source>
        <translation>Importer un classeur</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Découvrir</translation>
    </message>
    <message>
        <source>Two days of an invented plant, played here.</source>
        <translation>Deux jours d’un site inventé, joués ici.</translation>
    </message>
    <message>
        <source>Begin for real</source>
        <translation>Commencer pour de vrai</translation>
    </message>
    <message>
        <source>Organisations, trays, machines and people from an Excel workbook.</source>
        <translation>Organismes, compositions, machines et personnes, depuis un classeur Excel.</translation>
    </message>
    <message>
        <source>Join a plant</source>
        <translation>Rejoindre un site</translation>
    </message>
    <message>
        <source>Connection to a shared plant: announced.</source>
        <translation>Connexion à un site partagé&#xa0;: annoncée.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Premier démarrage</translation>
    </message>
    <message>
        <source>Open the demonstration</source>
        <translation>Ouvrir la démonstration</translation>
    </message>
    <message>
        <source>Play the demonstration</source>
        <translation>Jouer la démonstration</translation>
    </message>
    <message>
        <source>Playing the demonstration</source>
        <translation>Démonstration en cours</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Give your code, as the workbook&apos;s sheet of people has it.</source>
        <translation>Donner votre code, comme dans la feuille des personnes.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Import en cours</translation>
    </message>
    <message>
        <source>What to correct</source>
        <translation>À corriger</translation>
    </message>
</context>
<context>
    <name>FollowingPage</name>
    <message>
        <source>Search a tray, a number or a code</source>
        <translation>Chercher un plateau, un numéro ou un code</translation>
    </message>
    <message>
        <source>Name, number or code</source>
        <translation>Nom, numéro, code</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Rien ici</translation>
    </message>
    <message>
        <source>Change the filters or the words.</source>
        <translation>Changez les filtres ou les mots cherchés.</translation>
    </message>
    <message>
        <source>Trays and packs</source>
        <translation>Compositions et passages</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>À noter</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Wall codes</source>
        <translation>Codes muraux</translation>
    </message>
    <message>
        <source>Undo last</source>
        <translation>Annuler le dernier</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Mettre en attente</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Signaler un problème</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Tous les sujets</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LabelPanel</name>
    <message>
        <source>Label</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Did the label come out?</source>
        <translation>L’étiquette est-elle sortie&#xa0;?</translation>
    </message>
    <message>
        <source>Stick it and scan it. Otherwise print it again:</source>
        <translation>La coller et la scanner. Sinon, la réimprimer&#xa0;:</translation>
    </message>
</context>
<context>
    <name>LastScans</name>
    <message>
        <source>Last scans</source>
        <translation>Derniers scans</translation>
    </message>
</context>
<context>
    <name>MyTraysPage</name>
    <message>
        <source>for %1</source>
        <translation>depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>needed by %1</source>
        <translation>attendu pour&#xa0;%1</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>Rappelé</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Chez nous</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Retenu</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Libéré</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>Dans les temps</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>On the way to us</source>
        <translation>En route vers nous</translation>
    </message>
    <message>
        <source>At the sterilisation plant</source>
        <translation>À la stérilisation</translation>
    </message>
    <message>
        <source>With us</source>
        <translation>Chez nous</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>En route</translation>
    </message>
    <message>
        <source>At the plant</source>
        <translation>À la stérilisation</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Plateau</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Trajet</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Comes back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>The first back first</source>
        <translation>Le premier rendu d’abord</translation>
    </message>
    <message>
        <source>They left the plant</source>
        <translation>Partis de la stérilisation</translation>
    </message>
    <message>
        <source>Delivered, not yet sent back</source>
        <translation>Livrés, pas encore renvoyés</translation>
    </message>
    <message>
        <source>My trays</source>
        <translation>Mes plateaux</translation>
    </message>
    <message>
        <source>%1 trays</source>
        <translation>%1 plateaux</translation>
    </message>
    <message>
        <source>%1 tray</source>
        <translation>%1 plateau</translation>
    </message>
    <message>
        <source>The oldest since %1</source>
        <translation>Le plus ancien&#xa0;:&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>NeedPanel</name>
    <message>
        <source>Change the hour</source>
        <translation>Changer l’heure</translation>
    </message>
    <message>
        <source>Cancel the need</source>
        <translation>Annuler le besoin</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Aucun besoin choisi</translation>
    </message>
    <message>
        <source>Choose a need in the list.</source>
        <translation>Choisissez un besoin dans la liste.</translation>
    </message>
    <message>
        <source>What covers it</source>
        <translation>Ce qui le couvre</translation>
    </message>
    <message>
        <source>Needed by %1</source>
        <translation>Attendu&#xa0;%1</translation>
    </message>
    <message>
        <source>Call %1: %2</source>
        <translation>Appeler&#xa0;%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>Its load failed: %1</source>
        <translation>Sa charge a échoué&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>See the load</source>
        <translation>Voir la charge</translation>
    </message>
    <message>
        <source>Covered by</source>
        <translation>Couvert par</translation>
    </message>
    <message>
        <source>No copy.</source>
        <translation>Aucun exemplaire.</translation>
    </message>
    <message>
        <source>What could be done</source>
        <translation>Ce qu’on peut faire</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>%1 too late</source>
        <translation>retard&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 to spare</source>
        <translation>marge&#xa0;%1</translation>
    </message>
    <message>
        <source>Sterile, on site</source>
        <translation>Stérile, sur place</translation>
    </message>
    <message>
        <source>Before it: %1</source>
        <translation>Reste&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>State a need</source>
        <translation>Déclarer un besoin</translation>
    </message>
    <message>
        <source>By when is %1 needed?</source>
        <translation>Pour quand attend-on&#xa0;%1&#xa0;?</translation>
    </message>
    <message>
        <source>Cancel the need of %1?</source>
        <translation>Annuler le besoin de&#xa0;%1&#xa0;?</translation>
    </message>
</context>
<context>
    <name>NeedsPage</name>
    <message>
        <source>At risk</source>
        <translation>À risque</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Tous les jours</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Demain</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Tray or number</source>
        <translation>Plateau, numéro</translation>
    </message>
    <message>
        <source>Search a tray or a number</source>
        <translation>Chercher un plateau ou un numéro</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>State a need</source>
        <translation>Déclarer un besoin</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>Attendu pour</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>No need to cover</source>
        <translation>Aucun besoin à couvrir</translation>
    </message>
    <message>
        <source>State one as soon as you know it.</source>
        <translation>Déclarez-en un dès que vous le connaissez.</translation>
    </message>
    <message>
        <source>Needs to cover</source>
        <translation>Besoins à couvrir</translation>
    </message>
    <message>
        <source>%1 to cover</source>
        <translation>%1 à couvrir</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Besoins</translation>
    </message>
</context>
<context>
    <name>PagedTable</name>
    <message>
        <source>%1 lines</source>
        <translation>%1 lignes</translation>
    </message>
    <message>
        <source>%1 line</source>
        <translation>%1 ligne</translation>
    </message>
    <message>
        <source>more than %1 lines</source>
        <translation>plus de&#xa0;%1 lignes</translation>
    </message>
</context>
<context>
    <name>PinBoxes</name>
    <message>
        <source>Personal code</source>
        <translation>Code personnel</translation>
    </message>
    <message>
        <source>%1 digits typed</source>
        <translation>%1 chiffres saisis</translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message>
        <source>PIN of %1</source>
        <translation>PIN de %1</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrer</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Écrit&#xa0;:&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Station</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Besoins</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Suivi</translation>
    </message>
    <message>
        <source>My trays</source>
        <translation>Mes plateaux</translation>
    </message>
    <message>
        <source>Help F1</source>
        <translation>Aide F1</translation>
    </message>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, %2 en attente</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>%1 lines</source>
        <translation>%1 lignes</translation>
    </message>
    <message>
        <source>%1 line</source>
        <translation>%1 ligne</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>Count sheet</source>
        <translation>Fiche de composition</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Compté</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>To check: reported by theatre</source>
        <translation>Signalé par le bloc</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>version of %1</source>
        <translation>version du&#xa0;%1</translation>
    </message>
    <message>
        <source>exclusive</source>
        <translation>composition exclusive</translation>
    </message>
    <message>
        <source>free</source>
        <translation>composition libre</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Tout&#xa0;%1</translation>
    </message>
    <message>
        <source>To treat %1</source>
        <translation>À traiter&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>This page takes no scan.</source>
        <translation>Cette page ne lit pas de code.</translation>
    </message>
    <message>
        <source>Open a station first.</source>
        <translation>Ouvrir d’abord un poste.</translation>
    </message>
    <message>
        <source>Local store</source>
        <translation>Base locale</translation>
    </message>
    <message>
        <source>Choose a printer in Settings.</source>
        <translation>Choisir une imprimante dans Réglages.</translation>
    </message>
    <message>
        <source>No printer is set: kept as %1</source>
        <translation>Aucune imprimante réglée&#xa0;: gardé dans&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>ShellState</name>
    <message>
        <source>Backup waiting: plug the folder in again</source>
        <translation>Sauvegarde en attente&#xa0;: rebrancher le dossier</translation>
    </message>
    <message>
        <source>Last line %1 ago</source>
        <translation>Dernière ligne il y a %1</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Leave without signing</source>
        <translation>Quitter sans signer</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Badge or code of the person</source>
        <translation>Badge ou code de la personne</translation>
    </message>
    <message>
        <source>Person of the demonstration</source>
        <translation>Personne de la démonstration</translation>
    </message>
    <message>
        <source>Demonstration: choose a person</source>
        <translation>Démonstration&#xa0;: choisir une personne</translation>
    </message>
    <message>
        <source>Without badge: your code, then your PIN</source>
        <translation>Sans badge&#xa0;: votre code, puis votre PIN</translation>
    </message>
    <message>
        <source>Workstation locked</source>
        <translation>Poste verrouillé</translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>Bonjour</translation>
    </message>
    <message>
        <source>The work of %1 is kept.</source>
        <translation>Le travail de %1 est gardé.</translation>
    </message>
    <message>
        <source>Scan your badge</source>
        <translation>Scanner votre badge</translation>
    </message>
    <message>
        <source>Scan a badge to go on.</source>
        <translation>Scanner un badge pour reprendre.</translation>
    </message>
    <message>
        <source>It opens ordinary work in one scan.</source>
        <translation>Il ouvre le travail courant en un scan.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Another person? Scanning their badge is enough. The workstation locks after %1 min.</source>
        <translation>Autre personne&#xa0;? Scanner son badge suffit. Le poste se verrouille après %1&#xa0;min sans geste.</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Saisir votre PIN.</translation>
    </message>
    <message>
        <source>Choose a PIN of 4 to 12 digits.</source>
        <translation>Choisir un PIN de 4 à 12 chiffres.</translation>
    </message>
    <message>
        <source>Type it once more.</source>
        <translation>Le saisir encore une fois.</translation>
    </message>
</context>
<context>
    <name>StageCell</name>
    <message>
        <source>oldest %1</source>
        <translation>plus ancien&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 en retard</translation>
    </message>
</context>
<context>
    <name>StateNeed</name>
    <message>
        <source>A tray</source>
        <translation>Un plateau</translation>
    </message>
    <message>
        <source>Any tray of a type</source>
        <translation>Un modèle</translation>
    </message>
    <message>
        <source>An item</source>
        <translation>Un article</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Plateau</translation>
    </message>
    <message>
        <source>Type of tray</source>
        <translation>Modèle de plateau</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>Attendu pour</translation>
    </message>
    <message>
        <source>State the need</source>
        <translation>Déclarer le besoin</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>None said</source>
        <translation>Non précisé</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>Station</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Scan to begin</source>
        <translation>Scanner pour commencer</translation>
    </message>
    <message>
        <source>Undone by you</source>
        <translation>Annulé par vous</translation>
    </message>
    <message>
        <source>Need %1, due %2, is touched.</source>
        <translation>Besoin %1, attendu %2&#xa0;: touché par ce scan.</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non renseigné</translation>
    </message>
    <message>
        <source>Needed %1</source>
        <translation>Attendu %1</translation>
    </message>
    <message>
        <source>Scan %1 of the session</source>
        <translation>Scan %1 de la session</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>Reste&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nothing is printed of this.</source>
        <translation>Rien ne s’imprime de ceci.</translation>
    </message>
    <message>
        <source>Before printing</source>
        <translation>Avant impression</translation>
    </message>
</context>
<context>
    <name>ThingPanel</name>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Fermer le volet</translation>
    </message>
    <message>
        <source>See the load</source>
        <translation>Voir la charge</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Déclarer</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Rien de choisi</translation>
    </message>
    <message>
        <source>Choose a line, or scan a label or a tray.</source>
        <translation>Choisissez une ligne, ou scannez une étiquette ou un plateau.</translation>
    </message>
    <message>
        <source>Recalled: isolate it</source>
        <translation>Rappelé&#xa0;: à isoler</translation>
    </message>
    <message>
        <source>With its member</source>
        <translation>Chez l’adhérent</translation>
    </message>
    <message>
        <source>No hour yet: somebody’s answer is awaited</source>
        <translation>Sans heure&#xa0;: une réponse est attendue</translation>
    </message>
    <message>
        <source>Expected back %1</source>
        <translation>Retour prévu&#xa0;%1</translation>
    </message>
    <message>
        <source>needed by %1</source>
        <translation>attendu pour&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>DEMONSTRATION</source>
        <translation>DÉMONSTRATION</translation>
    </message>
    <message>
        <source>Person: %1</source>
        <translation>Personne&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Tracking</name>
    <message>
        <source>Tray</source>
        <translation>Plateau</translation>
    </message>
    <message>
        <source>Establishment</source>
        <translation>Établissement</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Expected back</source>
        <translation>Retour prévu</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis&#xa0;%1</translation>
    </message>
    <message>
        <source>Declared afterwards</source>
        <translation>Déclaré après coup</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Step nobody scanned</source>
        <translation>Étape non scannée</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>vers&#xa0;%1</translation>
    </message>
    <message>
        <source>With us</source>
        <translation>Chez nous</translation>
    </message>
</context>
<context>
    <name>TrackingPage</name>
    <message>
        <source>Priority</source>
        <translation>Prioritaires</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>Lesquels</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>Rappelés</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Establishment</source>
        <translation>Établissement</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Priority first, then late</source>
        <translation>Prioritaires d’abord, puis retards</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>%1 en cours</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Suivi</translation>
    </message>
</context>
<context>
    <name>TripPanel</name>
    <message>
        <source>In theatre</source>
        <translation>Au bloc</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Enlèvement</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Washing</source>
        <translation>Lavage</translation>
    </message>
    <message>
        <source>Assembly</source>
        <translation>Recomposition</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Conditionnement</translation>
    </message>
    <message>
        <source>Sterilisation</source>
        <translation>Stérilisation</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Libération</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Livraison</translation>
    </message>
    <message>
        <source>Every tray,
from theatre to theatre.</source>
        <translation>Chaque plateau,
du bloc au bloc.</translation>
    </message>
</context>
<context>
    <name>TypedCode</name>
    <message>
        <source>Type a code or a number</source>
        <translation>Saisir un code ou un numéro</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
</context>
<context>
    <name>WallCodes</name>
    <message>
        <source>Wall codes</source>
        <translation>Codes muraux</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The same codes hang on the wall.</source>
        <translation>Les mêmes codes sont affichés au mur.</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Écrit&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Today</source>
        <translation>Auj.</translation>
    </message>
    <message>
        <source>Tom.</source>
        <translation>Dem.</translation>
    </message>
    <message>
        <source>Yest.</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Mon. Tue. Wed. Thu. Fri. Sat. Sun.</source>
        <translation>Lun. Mar. Mer. Jeu. Ven. Sam. Dim.</translation>
    </message>
    <message>
        <source>yesterday today tomorrow</source>
        <translation>hier aujourd’hui demain</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>le&#xa0;%1</translation>
    </message>
    <message>
        <source>d</source>
        <translation>j</translation>
    </message>
    <message>
        <source>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</source>
        <translation>lundi mardi mercredi jeudi vendredi samedi dimanche</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>janvier février mars avril mai juin juillet août septembre octobre novembre décembre</translation>
    </message>
</context>
</TS>
