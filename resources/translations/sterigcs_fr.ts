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
        <name>CasePanel</name>
        <message>
            <source>Choose a line</source>
            <translation>Choisir une ligne</translation>
        </message>
        <message>
            <source>No action planned</source>
            <translation>Aucune action prévue</translation>
        </message>
        <message>
            <source>Plan one: what, who, for when.</source>
            <translation>En prévoir une : quoi, qui, pour quand.</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Actions</translation>
        </message>
        <message>
            <source>Qualify</source>
            <translation>Qualifier</translation>
        </message>
        <message>
            <source>Plan an action</source>
            <translation>Prévoir une action</translation>
        </message>
        <message>
            <source>Action done</source>
            <translation>Action faite</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>Clore</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Suivre</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Action</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Qui</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Pour le</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Faite</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Severity %1</source>
            <translation>Gravité %1</translation>
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
            <translation>Que faire de la ligne %1 ?</translation>
        </message>
        <message>
            <source>Reserve: %1</source>
            <translation>Réserve : %1</translation>
        </message>
        <message>
            <source>Critical: the tray does not leave without it</source>
            <translation>Critique : sans lui la composition ne part pas</translation>
        </message>
    </context>
    <context>
        <name>ContentPanel</name>
        <message>
            <source>Choose a line</source>
            <translation>Choisir une ligne</translation>
        </message>
        <message>
            <source>Nothing to show</source>
            <translation>Rien à montrer</translation>
        </message>
        <message>
            <source>What it holds is listed here.</source>
            <translation>Son contenu s’affiche ici.</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Contenu</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Objet</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Delivery note</source>
            <translation>Bon de livraison</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Suivre</translation>
        </message>
        <message>
            <source>There</source>
            <translation>Là</translation>
        </message>
        <message>
            <source>Awaited</source>
            <translation>Attendu</translation>
        </message>
        <message>
            <source>%1 missing</source>
            <translation>%1 manquants</translation>
        </message>
        <message>
            <source>%1 there, %2 awaited</source>
            <translation>%1 là, %2 attendus</translation>
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
            <translation>Ce qui a été répondu est enregistré. Continuer ; si cela revient, copier les détails pour l’informatique.</translation>
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
            <translation>Connexion à un site partagé : annoncée.</translation>
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
            <source>Give your code, as the workbook's sheet of people has it.</source>
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
        <name>FormDialog</name>
        <message>
            <source>Leave</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>Fill in what is framed.</source>
            <translation>Remplir ce qui est encadré.</translation>
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
            <translation>L’étiquette est-elle sortie ?</translation>
        </message>
        <message>
            <source>Stick it and scan it. Otherwise print it again:</source>
            <translation>La coller et la scanner. Sinon, la réimprimer :</translation>
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
            <translation>Écrit : %1</translation>
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
        <name>QualityPage</name>
        <message>
            <source>Non-conformities</source>
            <translation>Non-conformités</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Actions</translation>
        </message>
        <message>
            <source>Recalls</source>
            <translation>Rappels</translation>
        </message>
        <message>
            <source>Part of quality</source>
            <translation>Partie de la qualité</translation>
        </message>
        <message>
            <source>Declare</source>
            <translation>Déclarer</translation>
        </message>
        <message>
            <source>Recall packs</source>
            <translation>Rappeler</translation>
        </message>
        <message>
            <source>Excel</source>
            <translation>Excel</translation>
        </message>
        <message>
            <source>Export to Excel</source>
            <translation>Exporter vers Excel</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualité</translation>
        </message>
        <message>
            <source>Declare a non-conformity</source>
            <translation>Déclarer une non-conformité</translation>
        </message>
        <message>
            <source>On what: code, number or name</source>
            <translation>Sur quoi : code, numéro ou nom</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>To be said later</source>
            <translation>À dire plus tard</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Gravité</translation>
        </message>
        <message>
            <source>1, slight</source>
            <translation>1, légère</translation>
        </message>
        <message>
            <source>2, work to redo</source>
            <translation>2, travail à refaire</translation>
        </message>
        <message>
            <source>3, an operation is touched</source>
            <translation>3, une intervention est touchée</translation>
        </message>
        <message>
            <source>4, a patient is in danger</source>
            <translation>4, un patient est en danger</translation>
        </message>
        <message>
            <source>What is %1?</source>
            <translation>Qu’est-ce que %1 ?</translation>
        </message>
        <message>
            <source>Qualify</source>
            <translation>Qualifier</translation>
        </message>
        <message>
            <source>Unchanged</source>
            <translation>Inchangé</translation>
        </message>
        <message>
            <source>What is done about %1?</source>
            <translation>Que fait-on pour %1 ?</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Prévoir</translation>
        </message>
        <message>
            <source>In a few words, without any name</source>
            <translation>En quelques mots, sans nom</translation>
        </message>
        <message>
            <source>Code of who does it</source>
            <translation>Code de qui s’en charge</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Pour le</translation>
        </message>
        <message>
            <source>More, kept outside the journal</source>
            <translation>Détails, gardés hors du journal</translation>
        </message>
        <message>
            <source>What proves it: %1?</source>
            <translation>Qu’est-ce qui prouve : %1 ?</translation>
        </message>
        <message>
            <source>Action done</source>
            <translation>Action faite</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>En mots</translation>
        </message>
        <message>
            <source>Close %1?</source>
            <translation>Clore %1 ?</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>Clore</translation>
        </message>
        <message>
            <source>What proves that it is mended</source>
            <translation>Ce qui prouve que c’est réglé</translation>
        </message>
        <message>
            <source>Attach a photo</source>
            <translation>Joindre une photo</translation>
        </message>
        <message>
            <source>Photos (*.jpg *.png *.pdf)</source>
            <translation>Photos (*.jpg *.png *.pdf)</translation>
        </message>
        <message>
            <source>Open %1 again?</source>
            <translation>Rouvrir %1 ?</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motif</translation>
        </message>
        <message>
            <source>%1: %2 packs recalled.</source>
            <translation>%1 : %2 passages rappelés.</translation>
        </message>
        <message>
            <source>Print the sheets for each member.</source>
            <translation>Imprimer les feuilles de chaque adhérent.</translation>
        </message>
        <message>
            <source>Recall sheets</source>
            <translation>Feuilles de rappel</translation>
        </message>
        <message>
            <source>Close this recall?</source>
            <translation>Clore ce rappel ?</translation>
        </message>
        <message>
            <source>Close the recall</source>
            <translation>Clore le rappel</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Station</source>
            <translation>Poste</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>Expéditions</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualité</translation>
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
        <name>RecallPanel</name>
        <message>
            <source>Choose a line</source>
            <translation>Choisir une ligne</translation>
        </message>
        <message>
            <source>No pack of yours</source>
            <translation>Aucun passage chez vous</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Passages</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Répondre</translation>
        </message>
        <message>
            <source>Sheets</source>
            <translation>Feuilles</translation>
        </message>
        <message>
            <source>Close the recall</source>
            <translation>Clore le rappel</translation>
        </message>
        <message>
            <source>Pack</source>
            <translation>Passage</translation>
        </message>
        <message>
            <source>drill</source>
            <translation>exercice</translation>
        </message>
        <message>
            <source>%1 concerned, %2 answered, %3 used, %4 left</source>
            <translation>%1 concernés, %2 répondus, %3 utilisés, %4 sans réponse</translation>
        </message>
    </context>
    <context>
        <name>RecallWizard</name>
        <message>
            <source>Recall packs</source>
            <translation>Rappeler des passages</translation>
        </message>
        <message>
            <source>Of what</source>
            <translation>De quoi</translation>
        </message>
        <message>
            <source>Code or number</source>
            <translation>Code ou numéro</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Du</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Au</translation>
        </message>
        <message>
            <source>A drill: nothing is refused afterwards</source>
            <translation>Un exercice : rien n’est refusé ensuite</translation>
        </message>
        <message>
            <source>Show what is concerned</source>
            <translation>Montrer les concernés</translation>
        </message>
        <message>
            <source>Nothing shown yet</source>
            <translation>Rien de montré</translation>
        </message>
        <message>
            <source>Say of what, then show what is concerned.</source>
            <translation>Dire de quoi, puis montrer les concernés.</translation>
        </message>
        <message>
            <source>Packs concerned</source>
            <translation>Passages concernés</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>Rappeler</translation>
        </message>
        <message>
            <source>Leave without recalling</source>
            <translation>Quitter sans rappeler</translation>
        </message>
        <message>
            <source>Pack</source>
            <translation>Passage</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Numéro</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Organisme</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Où</translation>
        </message>
        <message>
            <source>Give the code or the number.</source>
            <translation>Donner le code ou le numéro.</translation>
        </message>
        <message>
            <source>Recall %1 packs, %2 of them used</source>
            <translation>Rappeler %1 passages, dont %2 utilisés</translation>
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
            <translation>version du %1</translation>
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
            <translation>Tout %1</translation>
        </message>
        <message>
            <source>To treat %1</source>
            <translation>À traiter %1</translation>
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
            <source>Choose a printer in Settings.</source>
            <translation>Choisir une imprimante dans Réglages.</translation>
        </message>
        <message>
            <source>No printer is set: kept as %1</source>
            <translation>Aucune imprimante réglée : gardé dans %1</translation>
        </message>
        <message>
            <source>Local store</source>
            <translation>Base locale</translation>
        </message>
    </context>
    <context>
        <name>ShellState</name>
        <message>
            <source>Backup waiting: plug the folder in again</source>
            <translation>Sauvegarde en attente : rebrancher le dossier</translation>
        </message>
        <message>
            <source>Last line %1 ago</source>
            <translation>Dernière ligne il y a %1</translation>
        </message>
    </context>
    <context>
        <name>ShipmentsPage</name>
        <message>
            <source>Collections</source>
            <translation>Enlèvements</translation>
        </message>
        <message>
            <source>Deliveries</source>
            <translation>Livraisons</translation>
        </message>
        <message>
            <source>Part of the shipments</source>
            <translation>Partie des expéditions</translation>
        </message>
        <message>
            <source>Export to Excel</source>
            <translation>Exporter vers Excel</translation>
        </message>
        <message>
            <source>Nothing on its way</source>
            <translation>Rien en route</translation>
        </message>
        <message>
            <source>Scan a bin at the sending station to begin.</source>
            <translation>Scanner un bac au poste Envoi pour commencer.</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>Bac</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Venant de</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Reçus</translation>
        </message>
        <message>
            <source>Declaration</source>
            <translation>Déclaration</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Depuis</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>Livraison</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Pour</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Passages</translation>
        </message>
        <message>
            <source>Seals</source>
            <translation>Scellés</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Partie</translation>
        </message>
        <message>
            <source>Taken over</source>
            <translation>Reçue</translation>
        </message>
        <message>
            <source>%1 missing</source>
            <translation>%1 manquants</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 sur %2</translation>
        </message>
        <message>
            <source>Patient suspect</source>
            <translation>Patient suspect</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Complète</translation>
        </message>
        <message>
            <source>To complete</source>
            <translation>À compléter</translation>
        </message>
        <message>
            <source>Shipments</source>
            <translation>Expéditions</translation>
        </message>
        <message>
            <source>No delivery note before the delivery is closed.</source>
            <translation>Pas de bon avant la fin de la préparation.</translation>
        </message>
        <message>
            <source>Neither a bin nor a delivery under way.</source>
            <translation>Ni un bac ni une livraison en cours.</translation>
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
            <translation>Démonstration : choisir une personne</translation>
        </message>
        <message>
            <source>Without badge: your code, then your PIN</source>
            <translation>Sans badge : votre code, puis votre PIN</translation>
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
            <translation>Autre personne ? Scanner son badge suffit. Le poste se verrouille après %1 min sans geste.</translation>
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
            <translation>Besoin %1, attendu %2 : touché par ce scan.</translation>
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
            <translation>Reste : %1</translation>
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
            <translation>Personne : %1</translation>
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
        <name>WorkList</name>
        <message>
            <source>Nothing on this list</source>
            <translation>Rien sur cette liste</translation>
        </message>
        <message>
            <source>It fills by itself as people scan.</source>
            <translation>Elle se remplit d’elle-même, scan après scan.</translation>
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
            <translation>Écrit : %1</translation>
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
