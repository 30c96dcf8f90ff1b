<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>ActsCard</name>
    <message>
        <source>Note a test</source>
        <translation>Noter un essai</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>Stop the machine</source>
        <translation>Arrêter la machine</translation>
    </message>
    <message>
        <source>Note a service</source>
        <translation>Noter une intervention</translation>
    </message>
    <message>
        <source>Extend the qualification</source>
        <translation>Prolonger la qualification</translation>
    </message>
    <message>
        <source>Note a run without packs</source>
        <translation>Noter un cycle sans passage</translation>
    </message>
    <message>
        <source>Logbook of the machine</source>
        <translation>Carnet de la machine</translation>
    </message>
    <message>
        <source>The acts on machines are not yours: you read.</source>
        <translation>Les actes sur les machines reviennent à d’autres&#xa0;: vous lisez.</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>Actes</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Answer to the last scan</source>
        <translation>Réponse au dernier scan</translation>
    </message>
</context>
<context>
    <name>BackupPart</name>
    <message>
        <source>Save</source>
        <translation>Sauvegarder</translation>
    </message>
    <message>
        <source>New lines go to a second folder within seconds: another disk, a share, a key.</source>
        <translation>Les lignes nouvelles vont en quelques secondes dans un second dossier&#xa0;: autre disque, partage, clé.</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Choisir le dossier</translation>
    </message>
    <message>
        <source>Make a full copy</source>
        <translation>Faire une copie complète</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Reads every line again: its hash, its place, the states and the attachments.</source>
        <translation>Relit chaque ligne&#xa0;: son empreinte, sa place, les états et les pièces jointes.</translation>
    </message>
    <message>
        <source>Check the store</source>
        <translation>Vérifier la base</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Reads a backup into a new, empty folder. This store stays as it is.</source>
        <translation>Relit une sauvegarde dans un dossier neuf et vide. Cette base reste telle quelle.</translation>
    </message>
    <message>
        <source>Restore into a new folder</source>
        <translation>Restaurer dans un dossier neuf</translation>
    </message>
    <message>
        <source>No folder yet: nothing is saved elsewhere.</source>
        <translation>Aucun dossier&#xa0;: rien n’est sauvegardé ailleurs.</translation>
    </message>
    <message>
        <source>Full copy</source>
        <translation>Copie complète</translation>
    </message>
    <message>
        <source>%1 faults: do not go on, restore.</source>
        <translation>%1 défauts&#xa0;: ne pas continuer, restaurer.</translation>
    </message>
    <message>
        <source>%1 lines checked: all agrees.</source>
        <translation>%1 lignes vérifiées&#xa0;: tout concorde.</translation>
    </message>
    <message>
        <source>Folder of the backup</source>
        <translation>Dossier de la sauvegarde</translation>
    </message>
    <message>
        <source>New, empty folder</source>
        <translation>Dossier neuf et vide</translation>
    </message>
    <message>
        <source>This folder is not empty.</source>
        <translation>Ce dossier n’est pas vide.</translation>
    </message>
    <message>
        <source>Choose a new one.</source>
        <translation>En choisir un neuf.</translation>
    </message>
    <message>
        <source>%1 lines restored in %2.</source>
        <translation>%1 lignes restaurées dans %2.</translation>
    </message>
    <message>
        <source>Open it: sterigcs --store %1</source>
        <translation>L’ouvrir&#xa0;: sterigcs --store %1</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>This record, and the one it repeats</source>
        <translation>Cet enregistrement, et celui qu’il répète</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Palier</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>attend</translation>
    </message>
</context>
<context>
    <name>BillingPage</name>
    <message>
        <source>Workbooks</source>
        <translation>Classeurs</translation>
    </message>
    <message>
        <source>Write the workbooks of the month into a folder</source>
        <translation>Écrire les classeurs du mois dans un dossier</translation>
    </message>
    <message>
        <source>Close the month</source>
        <translation>Arrêter le mois</translation>
    </message>
    <message>
        <source>Example grid, binds nobody</source>
        <translation>Grille d’exemple, non opposable</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Payers</source>
        <translation>Payeurs</translation>
    </message>
    <message>
        <source>Closed on %1</source>
        <translation>Arrêté le %1</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Total of the month, taxes included: %1 packs, %2 UO, %3</source>
        <translation>Total du mois, TTC&#xa0;: %1 passages, %2 UO, %3</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Ligne %1</translation>
    </message>
    <message>
        <source>Packs to decide</source>
        <translation>Passages à décider</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Facturation</translation>
    </message>
    <message>
        <source>Who bears %1?</source>
        <translation>Qui supporte %1&#xa0;?</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message>
        <source>Nobody: carry it over to the plant</source>
        <translation>Personne&#xa0;: à la charge du plateau</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Payeur</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Sign who bears %1</source>
        <translation>Signer qui supporte %1</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>Somebody else has just written on this pack: read it again.</source>
        <translation>Quelqu’un d’autre vient d’écrire sur ce passage&#xa0;: le relire.</translation>
    </message>
    <message>
        <source>Something stops the close of %1.</source>
        <translation>%1 ne peut pas encore être arrêté.</translation>
    </message>
    <message>
        <source>Settle what is listed first.</source>
        <translation>Régler d’abord ce qui est listé.</translation>
    </message>
    <message>
        <source>Close %1? Its numbers are taken and nothing in it changes any more.</source>
        <translation>Arrêter %1&#xa0;? Les numéros sont pris et plus rien n’y change.</translation>
    </message>
    <message>
        <source>Folder of the workbooks</source>
        <translation>Dossier des classeurs</translation>
    </message>
    <message>
        <source>Workbooks of %1</source>
        <translation>Classeurs de %1</translation>
    </message>
</context>
<context>
    <name>Blocking</name>
    <message>
        <source>Import the record</source>
        <translation>Importer l’enregistrement</translation>
    </message>
    <message>
        <source>Note the ticket</source>
        <translation>Relever le ticket</translation>
    </message>
    <message>
        <source>Refuse the load</source>
        <translation>Refuser la charge</translation>
    </message>
    <message>
        <source>Override with a reason</source>
        <translation>Déroger avec un motif</translation>
    </message>
    <message>
        <source>Go to loading</source>
        <translation>Aller au chargement</translation>
    </message>
    <message>
        <source>Go to unloading</source>
        <translation>Aller au déchargement</translation>
    </message>
    <message>
        <source>Attach the photo</source>
        <translation>Joindre la photo</translation>
    </message>
    <message>
        <source>See the tests</source>
        <translation>Voir les essais</translation>
    </message>
    <message>
        <source>Extend the qualification</source>
        <translation>Prolonger la qualification</translation>
    </message>
    <message>
        <source>Open the programme</source>
        <translation>Ouvrir le programme</translation>
    </message>
    <message>
        <source>See the content</source>
        <translation>Voir le contenu</translation>
    </message>
    <message>
        <source>Open in quality</source>
        <translation>Ouvrir dans Qualité</translation>
    </message>
    <message>
        <source>Note the indicator</source>
        <translation>Noter l’indicateur</translation>
    </message>
</context>
<context>
    <name>BlockingList</name>
    <message>
        <source>What blocks the release</source>
        <translation>Ce qui bloque la libération</translation>
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
        <translation>En prévoir une&#xa0;: quoi, qui, pour quand.</translation>
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
    <name>Cases</name>
    <message>
        <source>All figures</source>
        <translation>Tous les chiffres</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Export these cases</source>
        <translation>Exporter ces cas</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 mois</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Compté</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Lectures</translation>
    </message>
    <message>
        <source>Nothing to count</source>
        <translation>Rien à compter</translation>
    </message>
    <message>
        <source>Choose another month.</source>
        <translation>Choisir un autre mois.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Cas</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Établissement</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Ce qu’il montre</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>Aucun cas</translation>
    </message>
    <message>
        <source>Choose a figure: its cases are listed here.</source>
        <translation>Choisir un chiffre&#xa0;: ses cas sont listés ici.</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Cas</translation>
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
    <name>Checks</name>
    <message>
        <source>Whole, readable</source>
        <translation>Entier, lisible</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Incomplet</translation>
    </message>
    <message>
        <source>No measure</source>
        <translation>Mesure absente</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à&#xa0;%2</translation>
    </message>
    <message>
        <source>Conforming</source>
        <translation>Conforme</translation>
    </message>
    <message>
        <source>That of the load</source>
        <translation>Celui de la charge</translation>
    </message>
    <message>
        <source>Whole cycle</source>
        <translation>Cycle entier</translation>
    </message>
    <message>
        <source>%1 at least</source>
        <translation>%1 au moins</translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation>%1 au plus</translation>
    </message>
    <message>
        <source>Machine: %1</source>
        <translation>Machine&#xa0;: %1</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Le %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Jusqu’au %1</translation>
    </message>
</context>
<context>
    <name>ChecksCard</name>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>No cycle record yet.</source>
        <translation>Pas encore d’enregistrement de cycle.</translation>
    </message>
    <message>
        <source>Import the machine&apos;s file, or note what the ticket says with its photo.</source>
        <translation>Importer le fichier de la machine, ou relever le ticket avec sa photo.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, de&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 not applicable</source>
        <translation>%1 sans objet</translation>
    </message>
    <message>
        <source>%1 are not applicable</source>
        <translation>%1 sans objet</translation>
    </message>
    <message>
        <source>%1 conforming of %2</source>
        <translation>%1 conformes sur&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 are conforming of %2</source>
        <translation>%1 conformes sur %2</translation>
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
        <translation>Que faire de la ligne %1&#xa0;?</translation>
    </message>
    <message>
        <source>Reserve: %1</source>
        <translation>Réserve&#xa0;: %1</translation>
    </message>
    <message>
        <source>Critical: the tray does not leave without it</source>
        <translation>Critique&#xa0;: sans lui la composition ne part pas</translation>
    </message>
</context>
<context>
    <name>ColumnsGrid</name>
    <message>
        <source>Columns of the rows</source>
        <translation>Colonnes des mesures</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Ajouter une colonne</translation>
    </message>
    <message>
        <source>Take the last away</source>
        <translation>Retirer la dernière</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>Est</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Column %1 is</source>
        <translation>La colonne %1 est</translation>
    </message>
    <message>
        <source>Unit of column %1</source>
        <translation>Unité de la colonne %1</translation>
    </message>
    <message>
        <source>Name of column %1</source>
        <translation>Nom de la colonne %1</translation>
    </message>
    <message>
        <source>Name of the sensor</source>
        <translation>Nom du capteur</translation>
    </message>
    <message>
        <source>Where column %1 measures</source>
        <translation>Lieu de mesure de la colonne %1</translation>
    </message>
    <message>
        <source>Chamber</source>
        <translation>Chambre</translation>
    </message>
    <message>
        <source>Chamber, may be empty</source>
        <translation>Chambre, parfois vide</translation>
    </message>
    <message>
        <source>Jacket, generator</source>
        <translation>Double enveloppe, générateur</translation>
    </message>
    <message>
        <source>No row of figures yet: choose the separator, then say what each column is.</source>
        <translation>Pas encore de ligne de mesures&#xa0;: choisir le séparateur, puis dire ce qu’est chaque colonne.</translation>
    </message>
    <message>
        <source>The rows have %1 columns, %2 are described.</source>
        <translation>Les lignes ont %1 colonnes, %2 sont décrites.</translation>
    </message>
</context>
<context>
    <name>ContentCard</name>
    <message>
        <source>See the content</source>
        <translation>Voir le contenu</translation>
    </message>
    <message>
        <source>trays and boxes</source>
        <translation>boîtes et plateaux</translation>
    </message>
    <message>
        <source>pouches</source>
        <translation>sachets</translation>
    </message>
    <message>
        <source>with a need</source>
        <translation>avec un besoin</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>%1 struck out</source>
        <translation>%1 sorti de la charge</translation>
    </message>
    <message>
        <source>%1 were struck out</source>
        <translation>%1 sortis de la charge</translation>
    </message>
</context>
<context>
    <name>ContentDialog</name>
    <message>
        <source>Content of the load</source>
        <translation>Contenu de la charge</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Content of load %1</source>
        <translation>Contenu de la charge&#xa0;%1</translation>
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
    <name>ContentPart</name>
    <message>
        <source>Choose the reason</source>
        <translation>Choisir le motif</translation>
    </message>
    <message>
        <source>Strike out at the release</source>
        <translation>Sortir de la charge</translation>
    </message>
    <message>
        <source>Leave in the load</source>
        <translation>Laisser dans la charge</translation>
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
    <name>CurveCard</name>
    <message>
        <source>Curve of the cycle</source>
        <translation>Courbe du cycle</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Pression</translation>
    </message>
    <message>
        <source>No curve.</source>
        <translation>Pas de courbe.</translation>
    </message>
    <message>
        <source>Reading the record…</source>
        <translation>Lecture de l’enregistrement…</translation>
    </message>
    <message>
        <source>Photo of the ticket</source>
        <translation>Photo du ticket</translation>
    </message>
    <message>
        <source>Start %1, end %2</source>
        <translation>Début&#xa0;%1, fin&#xa0;%2</translation>
    </message>
    <message>
        <source>No cycle record yet.</source>
        <translation>Pas encore d’enregistrement de cycle.</translation>
    </message>
    <message>
        <source>Drop the machine&apos;s file here, or import it.</source>
        <translation>Déposez ici le fichier de la machine, ou importez-le.</translation>
    </message>
    <message>
        <source>No curve: the ticket was read by a person.</source>
        <translation>Pas de courbe&#xa0;: le ticket a été lu par une personne.</translation>
    </message>
    <message>
        <source>Its values are in the checks.</source>
        <translation>Ses valeurs sont dans les contrôles.</translation>
    </message>
    <message>
        <source>Ticket of the cycle</source>
        <translation>Ticket du cycle</translation>
    </message>
    <message>
        <source>Nothing to draw: the record has no rows here.</source>
        <translation>Rien à tracer&#xa0;: l’enregistrement n’a pas de mesures ici.</translation>
    </message>
    <message>
        <source>Temperature, %1 sensors</source>
        <translation>Température,&#xa0;%1 sondes</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Zoom, phases, theoretical steam and earlier cycles</source>
        <translation>Zoom, phases, vapeur théorique et cycles précédents</translation>
    </message>
</context>
<context>
    <name>CurveDialog</name>
    <message>
        <source>Curve of %1</source>
        <translation>Courbe de %1</translation>
    </message>
    <message>
        <source>Theoretical steam</source>
        <translation>Vapeur théorique</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phases</translation>
    </message>
    <message>
        <source>Last 10 conforming cycles</source>
        <translation>10 derniers cycles conformes</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Pression</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Dézoomer</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoomer</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Palier</translation>
    </message>
    <message>
        <source>Show the hold</source>
        <translation>Voir le palier</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Show the whole cycle</source>
        <translation>Voir le cycle entier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Start %1, end %2. Wheel or + and − zoom, arrow keys read each instant.</source>
        <translation>Début %1, fin %2. La molette ou + et − zooment, les flèches lisent chaque instant.</translation>
    </message>
    <message>
        <source>Last %1 conforming cycles</source>
        <translation>%1 derniers cycles conformes</translation>
    </message>
    <message>
        <source>Last conforming cycle</source>
        <translation>Dernier cycle conforme</translation>
    </message>
    <message>
        <source>No conforming cycle before</source>
        <translation>Aucun cycle conforme avant</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Curve of the cycle</source>
        <translation>Courbe du cycle</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Palier</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à&#xa0;%2</translation>
    </message>
    <message>
        <source>Hold magnified</source>
        <translation>Palier agrandi</translation>
    </message>
    <message>
        <source>Highest temperature %1.</source>
        <translation>Température la plus haute&#xa0;%1.</translation>
    </message>
    <message>
        <source>Hold of %1, from %2 to %3.</source>
        <translation>Palier de&#xa0;%1, de&#xa0;%2 à&#xa0;%3.</translation>
    </message>
    <message>
        <source>Arrow keys read each instant.</source>
        <translation>Les flèches lisent chaque instant.</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>12 months</source>
        <translation>12 mois</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Établissement</translation>
    </message>
    <message>
        <source>All organisations</source>
        <translation>Tous les établissements</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Write the workbook of the figures</source>
        <translation>Écrire le classeur des chiffres</translation>
    </message>
    <message>
        <source>Work units by month</source>
        <translation>UO des adhérents par mois</translation>
    </message>
    <message>
        <source>dashes: foreseen</source>
        <translation>tirets&#xa0;: prévu</translation>
    </message>
    <message>
        <source>Turn-round</source>
        <translation>Délai de traitement</translation>
    </message>
    <message>
        <source>disc: median, diamond: 9 in 10</source>
        <translation>rond&#xa0;: médiane, losange&#xa0;: 9 sur 10</translation>
    </message>
    <message>
        <source>Non-conformities by origin</source>
        <translation>Non-conformités par origine</translation>
    </message>
    <message>
        <source>per 1,000</source>
        <translation>pour 1 000</translation>
    </message>
    <message>
        <source>Avoidable work</source>
        <translation>Travail évitable</translation>
    </message>
    <message>
        <source>UO</source>
        <translation>UO</translation>
    </message>
    <message>
        <source>Missing scans</source>
        <translation>Lectures manquantes</translation>
    </message>
    <message>
        <source>by station</source>
        <translation>par poste</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Being counted</source>
        <translation>Calcul en cours</translation>
    </message>
    <message>
        <source>The figures of a month take some seconds.</source>
        <translation>Les chiffres d’un mois demandent quelques secondes.</translation>
    </message>
    <message>
        <source>The ten figures</source>
        <translation>Les dix chiffres</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>Figures of %1</source>
        <translation>Chiffres de %1</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>DescribePage</name>
    <message>
        <source>Name of the machine</source>
        <translation>Nom de la machine</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formulaire</translation>
    </message>
    <message>
        <source>Text (TOML)</source>
        <translation>Texte (TOML)</translation>
    </message>
    <message>
        <source>How it is written</source>
        <translation>Façon de l’écrire</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Part of the form</source>
        <translation>Partie du formulaire</translation>
    </message>
    <message>
        <source>Keep this layout</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Text of the layout</source>
        <translation>Texte du modèle</translation>
    </message>
    <message>
        <source>Describe a machine</source>
        <translation>Décrire une machine</translation>
    </message>
    <message>
        <source>Shipped, %1: it is looked at, not changed.</source>
        <translation>Livré, %1&#xa0;: il se regarde, il ne se change pas.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Texte collé</translation>
    </message>
    <message>
        <source>Record of the machine</source>
        <translation>Enregistrement de la machine</translation>
    </message>
    <message>
        <source>Records of machines (*)</source>
        <translation>Enregistrements de machines (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ne se lit pas&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The text was changed by hand.</source>
        <translation>Le texte a été changé à la main.</translation>
    </message>
    <message>
        <source>Give the machine a name and a code.</source>
        <translation>Donner un nom et un code à la machine.</translation>
    </message>
    <message>
        <source>The layout is not complete: see below what lacks.</source>
        <translation>Le modèle est incomplet&#xa0;: voir dans l’aperçu ce qui manque.</translation>
    </message>
    <message>
        <source>A layout of the group is made from a sample: basis = &quot;sample&quot;.</source>
        <translation>Un modèle du groupe est fait à partir d’un exemple&#xa0;: basis = &quot;sample&quot;.</translation>
    </message>
    <message>
        <source>The code of a layout stays: id = &quot;%1&quot;.</source>
        <translation>Le code d’un modèle ne change pas&#xa0;: id = &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Keep the layout %1?</source>
        <translation>Enregistrer le modèle %1&#xa0;?</translation>
    </message>
</context>
<context>
    <name>DoubtCard</name>
    <message>
        <source>Recall these loads</source>
        <translation>Rappeler ces charges</translation>
    </message>
    <message>
        <source>%1 not conforming, %2: no load since the last good test.</source>
        <translation>%1 non conforme, %2&#xa0;: aucune charge depuis le dernier essai conforme.</translation>
    </message>
    <message>
        <source>%1 not conforming, %2: one load in doubt.</source>
        <translation>%1 non conforme, %2&#xa0;: une charge en doute.</translation>
    </message>
    <message>
        <source>%1 not conforming, %2: %3 loads in doubt.</source>
        <translation>%1 non conforme, %2&#xa0;: %3 charges en doute.</translation>
    </message>
    <message>
        <source>Loads released: %1. Packs: %2. Delivered: %3. Used: %4.</source>
        <translation>Charges libérées&#xa0;: %1. Passages&#xa0;: %2. Livrés&#xa0;: %3. Utilisés&#xa0;: %4.</translation>
    </message>
</context>
<context>
    <name>DriftChart</name>
    <message>
        <source>outside its usual limits</source>
        <translation>hors de ses limites habituelles</translation>
    </message>
    <message>
        <source>the seventh in a row on one side of the mean</source>
        <translation>le septième de suite du même côté de la moyenne</translation>
    </message>
    <message>
        <source>the seventh in a row going the same way</source>
        <translation>le septième de suite dans le même sens</translation>
    </message>
</context>
<context>
    <name>FaultsView</name>
    <message>
        <source>Back to the reference data</source>
        <translation>Revenir au référentiel</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Import again</source>
        <translation>Importer de nouveau</translation>
    </message>
    <message>
        <source>No fault</source>
        <translation>Rien à corriger</translation>
    </message>
    <message>
        <source>The workbook may be imported.</source>
        <translation>Le classeur peut être importé.</translation>
    </message>
    <message>
        <source>Points to correct</source>
        <translation>Points à corriger</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>À corriger</translation>
    </message>
    <message>
        <source>%1 points to correct in %2: nothing was imported.</source>
        <translation>%1 points à corriger dans %2&#xa0;: rien n’est importé.</translation>
    </message>
    <message>
        <source>%1 point to correct in %2: nothing was imported.</source>
        <translation>%1 point à corriger dans %2&#xa0;: rien n’est importé.</translation>
    </message>
    <message>
        <source>Nothing to show of this sheet</source>
        <translation>Rien à montrer de cette feuille</translation>
    </message>
    <message>
        <source>It could not be read, or it is missing.</source>
        <translation>Elle manque, ou elle est illisible.</translation>
    </message>
</context>
<context>
    <name>FieldsPart</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phases</translation>
    </message>
    <message>
        <source>Part of the layout</source>
        <translation>Partie du modèle</translation>
    </message>
    <message>
        <source>Dot</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Virgule</translation>
    </message>
    <message>
        <source>Dot or comma</source>
        <translation>Point ou virgule</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Procédé</translation>
    </message>
    <message>
        <source>Letters of the file</source>
        <translation>Codage des lettres</translation>
    </message>
    <message>
        <source>Between two columns</source>
        <translation>Entre deux colonnes</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Marque décimale</translation>
    </message>
    <message>
        <source>Dates are written</source>
        <translation>Les dates s’écrivent</translation>
    </message>
    <message>
        <source>Time of a row</source>
        <translation>Heure d’une mesure</translation>
    </message>
    <message>
        <source>Seconds between two rows</source>
        <translation>Secondes entre deux mesures</translation>
    </message>
    <message>
        <source>Printer codes inside</source>
        <translation>Codes d’imprimante dedans</translation>
    </message>
    <message>
        <source>Fields filled up with NUL</source>
        <translation>Champs complétés par des NUL</translation>
    </message>
    <message>
        <source>Words as they are printed, one line each. {time} stands for the time, * at the end for anything.</source>
        <translation>Les mots tels qu’ils sont imprimés, un par ligne. {time} vaut pour l’heure, * à la fin pour n’importe quoi.</translation>
    </message>
    <message>
        <source>A cycle begins with</source>
        <translation>Un cycle commence par</translation>
    </message>
    <message>
        <source>Good end</source>
        <translation>Fin conforme</translation>
    </message>
    <message>
        <source>Bad end</source>
        <translation>Fin non conforme</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avertissements</translation>
    </message>
    <message>
        <source>Titles of the columns</source>
        <translation>Titres des colonnes</translation>
    </message>
    <message>
        <source>Lines that only this machine writes</source>
        <translation>Lignes que seule cette machine écrit</translation>
    </message>
    <message>
        <source>Lines that say nothing</source>
        <translation>Lignes sans objet</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>Cycle number</source>
        <translation>Numéro de cycle</translation>
    </message>
    <message>
        <source>Load number</source>
        <translation>Numéro de charge</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Temperature asked</source>
        <translation>Température demandée</translation>
    </message>
    <message>
        <source>Hold asked, in minutes</source>
        <translation>Palier demandé, en minutes</translation>
    </message>
    <message>
        <source>Hold asked, in seconds</source>
        <translation>Palier demandé, en secondes</translation>
    </message>
    <message>
        <source>The words in front of each value, as they are printed; empty where it is not.</source>
        <translation>Les mots devant chaque valeur, tels qu’ils sont imprimés&#xa0;; vide si elle ne l’est pas.</translation>
    </message>
    <message>
        <source>Only a phase</source>
        <translation>Simple phase</translation>
    </message>
    <message>
        <source>Phase lines</source>
        <translation>Lignes de phase</translation>
    </message>
    <message>
        <source>Add a phase</source>
        <translation>Ajouter une phase</translation>
    </message>
    <message>
        <source>Words of the line</source>
        <translation>Mots de la ligne</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>Est</translation>
    </message>
    <message>
        <source>Letters of the phase column</source>
        <translation>Lettres de la colonne de phase</translation>
    </message>
    <message>
        <source>Add a letter</source>
        <translation>Ajouter une lettre</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Lettre</translation>
    </message>
    <message>
        <source>Its first row is</source>
        <translation>Sa première mesure est</translation>
    </message>
    <message>
        <source>The row behind is</source>
        <translation>La mesure suivante est</translation>
    </message>
    <message>
        <source>Values printed behind words</source>
        <translation>Valeurs imprimées derrière des mots</translation>
    </message>
    <message>
        <source>Add a value</source>
        <translation>Ajouter une valeur</translation>
    </message>
    <message>
        <source>Words in front</source>
        <translation>Mots devant</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>at least %1</source>
        <translation>au moins %1</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Cycles</source>
        <translation>Cycles</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Non compris</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Part of the file</source>
        <translation>Partie du fichier</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Texte du fichier</translation>
    </message>
    <message>
        <source>Figures of the cycle</source>
        <translation>Chiffres du cycle</translation>
    </message>
    <message>
        <source>Read with another layout</source>
        <translation>Lire avec un autre modèle…</translation>
    </message>
    <message>
        <source>Describe this machine</source>
        <translation>Décrire cette machine…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Its cycles and its text are shown here.</source>
        <translation>Ses cycles et son texte s’affichent ici.</translation>
    </message>
    <message>
        <source>No cycle understood.</source>
        <translation>Aucun cycle compris.</translation>
    </message>
    <message>
        <source>Describe the machine, or choose a layout.</source>
        <translation>Décrire la machine, ou choisir un modèle.</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>attend</translation>
    </message>
    <message>
        <source>Cycles of the file</source>
        <translation>Cycles du fichier</translation>
    </message>
    <message>
        <source>Every line is understood.</source>
        <translation>Chaque ligne est comprise.</translation>
    </message>
    <message>
        <source>Nothing to look at here.</source>
        <translation>Rien à regarder ici.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Lines not understood</source>
        <translation>Lignes non comprises</translation>
    </message>
    <message>
        <source>Read with %1: %2.</source>
        <translation>Lu avec %1&#xa0;: %2.</translation>
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
    <name>FullPlot</name>
    <message>
        <source>theoretical %1</source>
        <translation>théorique %1</translation>
    </message>
</context>
<context>
    <name>GiveDialog</name>
    <message>
        <source>Which load is cycle %1 of?</source>
        <translation>De quelle charge est le cycle %1&#xa0;?</translation>
    </message>
    <message>
        <source>Search a load</source>
        <translation>Chercher une charge</translation>
    </message>
    <message>
        <source>Number or code of another load</source>
        <translation>Numéro ou code d’une autre charge</translation>
    </message>
    <message>
        <source>No load at that time.</source>
        <translation>Aucune charge à cette heure.</translation>
    </message>
    <message>
        <source>Type the number of the load, then Enter.</source>
        <translation>Taper le numéro de la charge, puis Entrée.</translation>
    </message>
    <message>
        <source>Loads at that time</source>
        <translation>Charges à cette heure</translation>
    </message>
    <message>
        <source>Join to this load</source>
        <translation>Rattacher à cette charge</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuve</translation>
    </message>
    <message>
        <source>No load answers to %1.</source>
        <translation>Aucune charge ne répond à %1.</translation>
    </message>
    <message>
        <source>Join to load %1</source>
        <translation>Rattacher à la charge %1</translation>
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
    <name>History</name>
    <message>
        <source>Runs</source>
        <translation>Cycles</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Faits</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Arrêts</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>En doute</translation>
    </message>
    <message>
        <source>Part of the machine&apos;s life</source>
        <translation>Partie de la vie de la machine</translation>
    </message>
    <message>
        <source>No run in these 30 days.</source>
        <translation>Aucun cycle en 30 jours.</translation>
    </message>
    <message>
        <source>Nothing noted in these 30 days.</source>
        <translation>Rien de noté en 30 jours.</translation>
    </message>
    <message>
        <source>No stop in these 30 days.</source>
        <translation>Aucun arrêt en 30 jours.</translation>
    </message>
    <message>
        <source>No non-conformity of this machine.</source>
        <translation>Aucune non-conformité sur cette machine.</translation>
    </message>
    <message>
        <source>No load is in doubt.</source>
        <translation>Aucune charge en doute.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>But</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Compteur</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>%1, goes back</source>
        <translation>%1, recule</translation>
    </message>
    <message>
        <source>%1, %2 missing before</source>
        <translation>%1, il manque %2 avant</translation>
    </message>
    <message>
        <source>Cut short</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Without record</source>
        <translation>Sans enregistrement</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>jusqu’au %1</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Still stopped</source>
        <translation>Toujours arrêtée</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Livrés</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Utilisés</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>En quarantaine</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Importing %1 files</source>
        <translation>Importer %1 fichiers</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Importer %1</translation>
    </message>
</context>
<context>
    <name>IndicatorDialog</name>
    <message>
        <source>%1 of load %2</source>
        <translation>%1 de la charge %2</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Conforming</source>
        <translation>Conforme</translation>
    </message>
    <message>
        <source>Not conforming</source>
        <translation>Non conforme</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Lot, if it bears one</source>
        <translation>Lot, s’il en porte un</translation>
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
    <name>LackingTable</name>
    <message>
        <source>No load lacks its record.</source>
        <translation>Aucune charge sans enregistrement.</translation>
    </message>
    <message>
        <source>Loads without record</source>
        <translation>Charges sans enregistrement</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Attendu</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Présent</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>As many days as the reference data say were looked at.</source>
        <translation>Les jours que fixe le référentiel ont été regardés.</translation>
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
    <name>LayoutDialog</name>
    <message>
        <source>With which layout is %1 read?</source>
        <translation>Avec quel modèle lire %1&#xa0;?</translation>
    </message>
    <message>
        <source>No layout.</source>
        <translation>Aucun modèle.</translation>
    </message>
    <message>
        <source>Describe the machine.</source>
        <translation>Décrire la machine.</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>Connu par</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Read with this layout</source>
        <translation>Lire avec ce modèle</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>%1 cycles</source>
        <translation>%1 cycles</translation>
    </message>
    <message>
        <source>%1 cycle</source>
        <translation>%1 cycle</translation>
    </message>
    <message>
        <source>%1 lines not understood</source>
        <translation>%1 lignes non comprises</translation>
    </message>
    <message>
        <source>%1 line not understood</source>
        <translation>%1 ligne non comprise</translation>
    </message>
</context>
<context>
    <name>LayoutsDialog</name>
    <message>
        <source>Layouts of records</source>
        <translation>Modèles d’enregistrement</translation>
    </message>
    <message>
        <source>No layout.</source>
        <translation>Aucun modèle.</translation>
    </message>
    <message>
        <source>Describe the machine.</source>
        <translation>Décrire la machine.</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>Connu par</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De qui</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Livré</translation>
    </message>
    <message>
        <source>The group&apos;s</source>
        <translation>Du groupe</translation>
    </message>
    <message>
        <source>Retire the layout %1?</source>
        <translation>Retirer le modèle %1&#xa0;?</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Leave without keeping this layout?</source>
        <translation>Quitter sans enregistrer ce modèle&#xa0;?</translation>
    </message>
    <message>
        <source>Go on describing</source>
        <translation>Continuer à décrire</translation>
    </message>
    <message>
        <source>Leave without keeping</source>
        <translation>Quitter sans enregistrer</translation>
    </message>
</context>
<context>
    <name>LinesTable</name>
    <message>
        <source>N°</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>UO</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>Aucune ligne</translation>
    </message>
    <message>
        <source>Choose a payer to see the lines of its statement.</source>
        <translation>Choisir un payeur pour voir les lignes de son relevé.</translation>
    </message>
    <message>
        <source>Lines of the statement</source>
        <translation>Lignes du relevé</translation>
    </message>
</context>
<context>
    <name>LoadRecord</name>
    <message>
        <source>Record of %1</source>
        <translation>Dossier de %1</translation>
    </message>
    <message>
        <source>Drawing the record of %1</source>
        <translation>Dossier de %1 en préparation</translation>
    </message>
    <message>
        <source>Nothing to print here.</source>
        <translation>Rien à imprimer ici.</translation>
    </message>
</context>
<context>
    <name>LoadSheet</name>
    <message>
        <source>Sign</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Courbe</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
</context>
<context>
    <name>LoadTabs</name>
    <message>
        <source>Loads</source>
        <translation>Charges</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Tendances</translation>
    </message>
</context>
<context>
    <name>LoadsList</name>
    <message>
        <source>No load here.</source>
        <translation>Aucune charge ici.</translation>
    </message>
    <message>
        <source>Choose another day, or leave out a filter.</source>
        <translation>Choisir un autre jour, ou retirer un filtre.</translation>
    </message>
    <message>
        <source>Loads</source>
        <translation>Charges</translation>
    </message>
    <message>
        <source>Examine the load to release</source>
        <translation>Examiner la charge à libérer</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Print the record</source>
        <translation>Imprimer le dossier</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Number, machine or code</source>
        <translation>Numéro, machine ou code</translation>
    </message>
    <message>
        <source>Search a load</source>
        <translation>Chercher une charge</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Every machine</source>
        <translation>Toutes les machines</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Finie depuis</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuve</translation>
    </message>
    <message>
        <source>Record missing</source>
        <translation>Enregistrement manquant</translation>
    </message>
    <message>
        <source>Examine %1</source>
        <translation>Examiner&#xa0;%1</translation>
    </message>
    <message>
        <source>Choose a load first.</source>
        <translation>Choisissez d’abord une charge.</translation>
    </message>
</context>
<context>
    <name>LoadsPage</name>
    <message>
        <source>No load answers to %1.</source>
        <translation>Aucune charge ne répond à&#xa0;%1.</translation>
    </message>
    <message>
        <source>Scan the label of a load, of a pack or of a machine.</source>
        <translation>Scanner une charge, un passage ou une machine.</translation>
    </message>
    <message>
        <source>Cycles and release</source>
        <translation>Cycles et libération</translation>
    </message>
    <message>
        <source>Check the date: signing again confirms it.</source>
        <translation>Vérifier la date&#xa0;: signer de nouveau la confirme.</translation>
    </message>
    <message>
        <source>Somebody else changed this load.</source>
        <translation>Quelqu’un d’autre a modifié cette charge.</translation>
    </message>
    <message>
        <source>Read it again, then sign.</source>
        <translation>La relire, puis signer.</translation>
    </message>
    <message>
        <source>Records of machines (*)</source>
        <translation>Enregistrements des machines (*)</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>Importer des enregistrements</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 est illisible&#xa0;:&#xa0;%2.</translation>
    </message>
    <message>
        <source>No readable cycle in %1.</source>
        <translation>Aucun cycle lisible dans&#xa0;%1.</translation>
    </message>
    <message>
        <source>Describe its machine in Records.</source>
        <translation>Décrire sa machine dans Enregistrements.</translation>
    </message>
    <message>
        <source>%1 records joined to their loads.</source>
        <translation>%1 enregistrements rattachés à leurs charges.</translation>
    </message>
</context>
<context>
    <name>LogTable</name>
    <message>
        <source>No file of a machine came yet.</source>
        <translation>Aucun fichier de machine pour l’instant.</translation>
    </message>
    <message>
        <source>Drop files here, import them, or name the machines of this workstation in the settings.</source>
        <translation>Déposer des fichiers ici, les importer, ou nommer les machines de ce poste dans Réglages.</translation>
    </message>
    <message>
        <source>Import log</source>
        <translation>Journal des imports</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Arrivé</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Cycles</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Non compris</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>No cycle</source>
        <translation>Aucun cycle</translation>
    </message>
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
    <name>LogbookDialog</name>
    <message>
        <source>Logbook of %1</source>
        <translation>Carnet de %1</translation>
    </message>
    <message>
        <source>Draw the logbook</source>
        <translation>Préparer le carnet</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>The first day comes before the last.</source>
        <translation>Le premier jour vient avant le dernier.</translation>
    </message>
</context>
<context>
    <name>MachineActs</name>
    <message>
        <source>Record of the test</source>
        <translation>Enregistrement de l’essai</translation>
    </message>
    <message>
        <source>Records (*)</source>
        <translation>Enregistrements (*)</translation>
    </message>
    <message>
        <source>No readable cycle in %1.</source>
        <translation>Aucun cycle lisible dans %1.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 est illisible&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Return %1 to service?</source>
        <translation>Remettre %1 en service&#xa0;?</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>Extended until</source>
        <translation>Prolongée jusqu’au</translation>
    </message>
    <message>
        <source>Extend the qualification of %1?</source>
        <translation>Prolonger la qualification de %1&#xa0;?</translation>
    </message>
    <message>
        <source>Extend the qualification</source>
        <translation>Prolonger la qualification</translation>
    </message>
</context>
<context>
    <name>MachineSheetView</name>
    <message>
        <source>No due date is known.</source>
        <translation>Aucune échéance connue.</translation>
    </message>
    <message>
        <source>State them in the reference data.</source>
        <translation>Donnez-les dans le référentiel.</translation>
    </message>
    <message>
        <source>Due dates</source>
        <translation>Échéances</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>Actes</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>Vie</translation>
    </message>
    <message>
        <source>Part of the machine</source>
        <translation>Partie de la machine</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Intervention</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>À faire avant le</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>Last done</source>
        <translation>Dernière</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
</context>
<context>
    <name>MachineWords</name>
    <message>
        <source>%1, since %2</source>
        <translation>%1, depuis %2</translation>
    </message>
    <message>
        <source>Load %1, for %2</source>
        <translation>Charge %1, depuis %2</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>Aucun cycle en cours</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Holds until %1</source>
        <translation>Valable jusqu’au %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>In %1 days</source>
        <translation>Dans %1 jours</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Demain</translation>
    </message>
    <message>
        <source>%1 days late</source>
        <translation>Retard de %1 jours</translation>
    </message>
    <message>
        <source>%1 day late</source>
        <translation>Retard de %1 jour</translation>
    </message>
    <message>
        <source>%1 numbers missing</source>
        <translation>%1 numéros manquants</translation>
    </message>
    <message>
        <source>%1 number missing</source>
        <translation>%1 numéro manquant</translation>
    </message>
    <message>
        <source>See the stop: %1</source>
        <translation>Voir l’arrêt&#xa0;: %1</translation>
    </message>
    <message>
        <source>See what is due: %1</source>
        <translation>Voir les échéances&#xa0;: %1</translation>
    </message>
    <message>
        <source>Note the test: %1</source>
        <translation>Noter l’essai&#xa0;: %1</translation>
    </message>
    <message>
        <source>Look at: %1</source>
        <translation>Contrôler&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>MachinesList</name>
    <message>
        <source>Machine or code</source>
        <translation>Machine ou code</translation>
    </message>
    <message>
        <source>Search a machine</source>
        <translation>Chercher une machine</translation>
    </message>
    <message>
        <source>No machine.</source>
        <translation>Aucune machine.</translation>
    </message>
    <message>
        <source>Add the machines in the reference data.</source>
        <translation>Ajoutez les machines dans le référentiel.</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>Note a loss of power</source>
        <translation>Noter une coupure de courant</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Due next</source>
        <translation>Prochaine échéance</translation>
    </message>
    <message>
        <source>Daily look</source>
        <translation>Contrôle visuel</translation>
    </message>
    <message>
        <source>Last number</source>
        <translation>Compteur</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuve attendue</translation>
    </message>
</context>
<context>
    <name>MachinesPart</name>
    <message>
        <source>No machine sends records to this workstation.</source>
        <translation>Aucune machine n’envoie d’enregistrement à ce poste.</translation>
    </message>
    <message>
        <source>Add the folder that a machine writes to, or the line of its printer.</source>
        <translation>Ajouter le dossier où une machine écrit, ou la liaison de son imprimante.</translation>
    </message>
    <message>
        <source>Machines of this workstation</source>
        <translation>Machines de ce poste</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Surveiller un dossier…</translation>
    </message>
    <message>
        <source>Listen to a printer line</source>
        <translation>Écouter une liaison série…</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Records come in by themselves while the window is open. Nothing is changed in the folder.</source>
        <translation>Les enregistrements arrivent seuls tant que la fenêtre est ouverte. Rien n’est changé dans le dossier.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>D’où</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>By its number</source>
        <translation>D’après son numéro</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Entendu</translation>
    </message>
    <message>
        <source>Not opened yet</source>
        <translation>Pas encore ouvert</translation>
    </message>
    <message>
        <source>Out of reach: %1</source>
        <translation>Hors d’atteinte&#xa0;: %1</translation>
    </message>
    <message>
        <source>Listens</source>
        <translation>À l’écoute</translation>
    </message>
    <message>
        <source>For a pharmacist, a delegate or biomedical</source>
        <translation>Pour un pharmacien, un délégué ou le biomédical</translation>
    </message>
    <message>
        <source>Folder that the machine writes to</source>
        <translation>Dossier où la machine écrit</translation>
    </message>
    <message>
        <source>Printer line of a machine</source>
        <translation>Liaison série d’une machine</translation>
    </message>
    <message>
        <source>Folder of a machine</source>
        <translation>Dossier d’une machine</translation>
    </message>
    <message>
        <source>This one is on the list already.</source>
        <translation>Celui-ci est déjà dans la liste.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>By the serial number on the record</source>
        <translation>D’après le numéro de série de l’enregistrement</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (absent)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Bits a second</source>
        <translation>Vitesse (bits par seconde)</translation>
    </message>
    <message>
        <source>Data bits</source>
        <translation>Bits de données</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Paire</translation>
    </message>
    <message>
        <source>Odd</source>
        <translation>Impaire</translation>
    </message>
    <message>
        <source>Parity</source>
        <translation>Parité</translation>
    </message>
    <message>
        <source>Stop bits</source>
        <translation>Bits de stop</translation>
    </message>
</context>
<context>
    <name>MachinesTab</name>
    <message>
        <source>Choose a machine first.</source>
        <translation>Choisissez d’abord une machine.</translation>
    </message>
    <message>
        <source>This machine is not in service today.</source>
        <translation>Cette machine n’est pas en service aujourd’hui.</translation>
    </message>
    <message>
        <source>No. %1 · %2</source>
        <translation>N° %1 · %2</translation>
    </message>
    <message>
        <source>Report of the service</source>
        <translation>Rapport d’intervention</translation>
    </message>
    <message>
        <source>The report is not here: it is kept elsewhere.</source>
        <translation>Le rapport n’est pas ici&#xa0;: il est gardé ailleurs.</translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</source>
        <translation>janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.</translation>
    </message>
</context>
<context>
    <name>MonthChooser</name>
    <message>
        <source>Previous month</source>
        <translation>Mois précédent</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Mois suivant</translation>
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
    <name>PacksTable</name>
    <message>
        <source>Nothing in this load.</source>
        <translation>Rien dans cette charge.</translation>
    </message>
    <message>
        <source>Its packs are listed as they are scanned at loading.</source>
        <translation>Ses passages s’ajoutent quand ils sont scannés au chargement.</translation>
    </message>
    <message>
        <source>Content of the load</source>
        <translation>Contenu de la charge</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propriétaire</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Besoin</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>To strike out: %1</source>
        <translation>À sortir&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>UO</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>Indicatif</translation>
    </message>
    <message>
        <source>No pack</source>
        <translation>Aucun passage</translation>
    </message>
    <message>
        <source>Choose a line to see its packs.</source>
        <translation>Choisir une ligne pour voir ses passages.</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Passages</translation>
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
    <name>PaperDialog</name>
    <message>
        <source>Ticket of load %1</source>
        <translation>Ticket de la charge&#xa0;%1</translation>
    </message>
    <message>
        <source>Cycle number</source>
        <translation>Numéro de cycle</translation>
    </message>
    <message>
        <source>Programme on the ticket</source>
        <translation>Programme écrit sur le ticket</translation>
    </message>
    <message>
        <source>Start (HH:MM)</source>
        <translation>Début (HH:MM)</translation>
    </message>
    <message>
        <source>End (HH:MM)</source>
        <translation>Fin (HH:MM)</translation>
    </message>
    <message>
        <source>Hold (MM:SS)</source>
        <translation>Durée du palier (MM:SS)</translation>
    </message>
    <message>
        <source>Lowest in the hold (°C)</source>
        <translation>Minimum du palier (°C)</translation>
    </message>
    <message>
        <source>Highest in the hold (°C)</source>
        <translation>Maximum du palier (°C)</translation>
    </message>
    <message>
        <source>Pressure in the hold (bar, absolute)</source>
        <translation>Pression au palier (bar absolus)</translation>
    </message>
    <message>
        <source>What the machine says</source>
        <translation>Verdict de la machine</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Non imprimé</translation>
    </message>
    <message>
        <source>Attach the photo</source>
        <translation>Joindre la photo</translation>
    </message>
    <message>
        <source>No photo yet</source>
        <translation>Pas encore de photo</translation>
    </message>
    <message>
        <source>Note the ticket</source>
        <translation>Noter le ticket</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>What cannot be read stays empty: it counts as missing, never as zero.</source>
        <translation>Ce qui est illisible reste vide&#xa0;: c’est une mesure absente, jamais zéro.</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Photo of the ticket</source>
        <translation>Photo du ticket</translation>
    </message>
    <message>
        <source>This is no photo: JPEG, PNG or PDF, 8 MB at most.</source>
        <translation>Ce n’est pas une photo&#xa0;: JPEG, PNG ou PDF, 8 Mo au plus.</translation>
    </message>
    <message>
        <source>Photo attached</source>
        <translation>Photo jointe</translation>
    </message>
    <message>
        <source>The photo cannot be read: %1.</source>
        <translation>La photo est illisible&#xa0;:&#xa0;%1.</translation>
    </message>
    <message>
        <source>Hour unreadable: HH:MM.</source>
        <translation>Heure illisible&#xa0;: HH:MM.</translation>
    </message>
    <message>
        <source>Time unreadable: MM:SS.</source>
        <translation>Durée illisible&#xa0;: MM:SS.</translation>
    </message>
    <message>
        <source>Figure unreadable: 134,5.</source>
        <translation>Nombre illisible&#xa0;: 134,5.</translation>
    </message>
</context>
<context>
    <name>PayersTable</name>
    <message>
        <source>Payer</source>
        <translation>Payeur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>UO</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>TVA</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>Nothing to bill this month</source>
        <translation>Rien à facturer ce mois-ci</translation>
    </message>
    <message>
        <source>Choose another month.</source>
        <translation>Choisir un autre mois.</translation>
    </message>
    <message>
        <source>Payers</source>
        <translation>Payeurs</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Projet</translation>
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
    <name>PointsTable</name>
    <message>
        <source>Before the close</source>
        <translation>Avant l’arrêté</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Nothing stops the close</source>
        <translation>Rien n’empêche l’arrêté</translation>
    </message>
    <message>
        <source>The month may be closed.</source>
        <translation>Le mois peut être arrêté.</translation>
    </message>
</context>
<context>
    <name>PowerCutDialog</name>
    <message>
        <source>When was the power lost?</source>
        <translation>Quand le courant a-t-il manqué&#xa0;?</translation>
    </message>
    <message>
        <source>Every run under way then is a failed cycle, every steriliser needs a new test.</source>
        <translation>Chaque cycle alors en cours a échoué, chaque stérilisateur refait son essai.</translation>
    </message>
    <message>
        <source>Note the loss of power</source>
        <translation>Noter la coupure</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
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
        <translation>Écrit&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>PreviewPart</name>
    <message>
        <source>Cycles</source>
        <translation>Cycles</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Non compris</translation>
    </message>
    <message>
        <source>Part of the preview</source>
        <translation>Partie de l’aperçu</translation>
    </message>
    <message>
        <source>No cycle yet.</source>
        <translation>Pas encore de cycle.</translation>
    </message>
    <message>
        <source>Say how one begins, what its columns are, how it ends.</source>
        <translation>Dire comment il commence, ce que sont ses colonnes, comment il finit.</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Cycles understood</source>
        <translation>Cycles compris</translation>
    </message>
    <message>
        <source>Every line is understood.</source>
        <translation>Chaque ligne est comprise.</translation>
    </message>
    <message>
        <source>Nothing to look at here.</source>
        <translation>Rien à regarder ici.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Lines not understood</source>
        <translation>Lignes non comprises</translation>
    </message>
    <message>
        <source>Layout incomplete</source>
        <translation>Modèle incomplet</translation>
    </message>
    <message>
        <source>No cycle yet</source>
        <translation>Pas encore de cycle</translation>
    </message>
    <message>
        <source>Lines to look at</source>
        <translation>Lignes à regarder</translation>
    </message>
    <message>
        <source>All understood</source>
        <translation>Tout est compris</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Ligne %1</translation>
    </message>
    <message>
        <source>Its start line or its signature stands nowhere here: no file would be recognised.</source>
        <translation>Sa ligne de début ou sa signature n’est nulle part ici&#xa0;: aucun fichier ne serait reconnu.</translation>
    </message>
    <message>
        <source>Cycle %1</source>
        <translation>Cycle %1</translation>
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
        <translation>Sur quoi&#xa0;: code, numéro ou nom</translation>
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
        <translation>Qu’est-ce que %1&#xa0;?</translation>
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
        <translation>Que fait-on pour %1&#xa0;?</translation>
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
        <translation>Qu’est-ce qui prouve&#xa0;: %1&#xa0;?</translation>
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
        <translation>Clore %1&#xa0;?</translation>
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
        <translation>Rouvrir %1&#xa0;?</translation>
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
        <translation>%1&#xa0;: %2 passages rappelés.</translation>
    </message>
    <message>
        <source>%1, drill: %2 packs.</source>
        <translation>%1, exercice&#xa0;: %2 passages.</translation>
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
        <translation>Clore ce rappel&#xa0;?</translation>
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
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Help F1</source>
        <translation>Aide F1</translation>
    </message>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, %2 en attente</translation>
    </message>
    <message>
        <source>Cycles and release</source>
        <translation>Cycles et libération</translation>
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
        <source>Billing</source>
        <translation>Facturation</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>Reference data</source>
        <translation>Référentiel</translation>
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
    <name>ReasonedSignature</name>
    <message>
        <source>Choose the reason</source>
        <translation>Choisir le motif</translation>
    </message>
    <message>
        <source>Leave without signing</source>
        <translation>Quitter sans signer</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Choose the reason first.</source>
        <translation>Choisissez d’abord le motif.</translation>
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
        <translation>Un exercice&#xa0;: rien n’est refusé ensuite</translation>
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
        <source>No pack answers to this: check the code or the days.</source>
        <translation>Aucun passage n’y répond&#xa0;: vérifier le code ou les jours.</translation>
    </message>
    <message>
        <source>Begin the drill: %1 packs, %2 of them used</source>
        <translation>Commencer l’exercice&#xa0;: %1 passages, dont %2 utilisés</translation>
    </message>
    <message>
        <source>Recall %1 packs, %2 of them used</source>
        <translation>Rappeler %1 passages, dont %2 utilisés</translation>
    </message>
    <message>
        <source>Recall %1 packs at every member?</source>
        <translation>Rappeler %1 passages chez tous les adhérents&#xa0;?</translation>
    </message>
</context>
<context>
    <name>RecordFigures</name>
    <message>
        <source>Start, end</source>
        <translation>Début, fin</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Says the machine</source>
        <translation>Dit la machine</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Palier</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>N° de série</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Open the load of the other</source>
        <translation>Ouvrir la charge de l’autre</translation>
    </message>
    <message>
        <source>Figures of the record</source>
        <translation>Chiffres de l’enregistrement</translation>
    </message>
    <message>
        <source>Join to a load</source>
        <translation>Rattacher à une charge…</translation>
    </message>
    <message>
        <source>Run without load</source>
        <translation>Cycle sans charge…</translation>
    </message>
    <message>
        <source>Test of the day</source>
        <translation>Essai…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Choose a record</source>
        <translation>Choisir un enregistrement</translation>
    </message>
    <message>
        <source>Its figures are shown here.</source>
        <translation>Ses chiffres s’affichent ici.</translation>
    </message>
    <message>
        <source>Waits: %1.</source>
        <translation>Attend&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Cycle %1</source>
        <translation>Cycle %1</translation>
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
    <name>RecordsTab</name>
    <message>
        <source>Import log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Without load</source>
        <translation>Sans charge</translation>
    </message>
    <message>
        <source>Loads without record</source>
        <translation>Charges sans enregistrement</translation>
    </message>
    <message>
        <source>List of records</source>
        <translation>Liste d’enregistrements</translation>
    </message>
    <message>
        <source>Search a record</source>
        <translation>Chercher un enregistrement</translation>
    </message>
    <message>
        <source>File, cycle, machine or load</source>
        <translation>Fichier, cycle, machine ou charge</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Describe a machine</source>
        <translation>Décrire une machine…</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>Open the load</source>
        <translation>Ouvrir la charge</translation>
    </message>
    <message>
        <source>You may look here, and change nothing.</source>
        <translation>Vous pouvez regarder, sans rien changer.</translation>
    </message>
    <message>
        <source>The layout %1 is kept.</source>
        <translation>Modèle %1 enregistré.</translation>
    </message>
    <message>
        <source>%1 more cycles were read.</source>
        <translation>%1 autres cycles lus.</translation>
    </message>
</context>
<context>
    <name>ReferencePage</name>
    <message>
        <source>Nothing is known yet</source>
        <translation>Rien n’est encore connu</translation>
    </message>
    <message>
        <source>Import a workbook to begin.</source>
        <translation>Importer un classeur pour commencer.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Sortes de données</translation>
    </message>
    <message>
        <source>Search in this list</source>
        <translation>Chercher dans cette liste</translation>
    </message>
    <message>
        <source>Code, name, value</source>
        <translation>Code, nom, valeur</translation>
    </message>
    <message>
        <source>In force on</source>
        <translation>En vigueur le</translation>
    </message>
    <message>
        <source>Retired and to come too</source>
        <translation>Retirées et à venir</translation>
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
        <source>New row</source>
        <translation>Nouvelle ligne</translation>
    </message>
    <message>
        <source>Import a workbook</source>
        <translation>Importer un classeur</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>Tout exporter</translation>
    </message>
    <message>
        <source>Empty workbook</source>
        <translation>Classeur vide</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>Classeur</translation>
    </message>
    <message>
        <source>Reference data</source>
        <translation>Référentiel</translation>
    </message>
    <message>
        <source>Nothing in force that day</source>
        <translation>Rien en vigueur ce jour-là</translation>
    </message>
    <message>
        <source>Look at another day, or add a row.</source>
        <translation>Regarder un autre jour, ou ajouter une ligne.</translation>
    </message>
    <message>
        <source>Retire %1</source>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Added: %1. Corrected: %2. Unchanged: %3.</source>
        <translation>Ajoutées&#xa0;: %1. Corrigées&#xa0;: %2. Inchangées&#xa0;: %3.</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>Importer %1</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>No reference row has this code.</source>
        <translation>Aucune ligne du référentiel n’a ce code.</translation>
    </message>
</context>
<context>
    <name>Remedy</name>
    <message>
        <source>Wait for the first day of the next month.</source>
        <translation>Attendre le premier jour du mois suivant.</translation>
    </message>
    <message>
        <source>Show these packs and decide who bears each.</source>
        <translation>Montrer ces passages et décider qui supporte chacun.</translation>
    </message>
    <message>
        <source>Complete the grid in Reference data, or decide that they are not billed.</source>
        <translation>Compléter la grille dans Référentiel, ou décider de ne pas les facturer.</translation>
    </message>
    <message>
        <source>Enter the forecast in Reference data, or bill the real month.</source>
        <translation>Donner la prévision dans Référentiel, ou passer la convention au réel du mois.</translation>
    </message>
    <message>
        <source>Name the organisation that issues the statements in Reference data.</source>
        <translation>Donner l’émetteur des relevés dans Référentiel.</translation>
    </message>
    <message>
        <source>Close the earlier months first, in order.</source>
        <translation>Arrêter d’abord les mois antérieurs, dans l’ordre.</translation>
    </message>
    <message>
        <source>Release or refuse their loads: a pack counts in the month of its release.</source>
        <translation>Libérer ou refuser leurs charges&#xa0;: un passage compte le mois de sa libération.</translation>
    </message>
    <message>
        <source>Close the contradictions in Quality.</source>
        <translation>Clore les contradictions dans Qualité.</translation>
    </message>
    <message>
        <source>Enter the grid that the assembly decided: these amounts bind nobody.</source>
        <translation>Entrer la grille décidée par l’assemblée&#xa0;: ces montants n’engagent personne.</translation>
    </message>
</context>
<context>
    <name>RightsPart</name>
    <message>
        <source>Nobody yet</source>
        <translation>Personne encore</translation>
    </message>
    <message>
        <source>People come with the reference data.</source>
        <translation>Les personnes viennent avec le référentiel.</translation>
    </message>
    <message>
        <source>People and rights</source>
        <translation>Personnes et droits</translation>
    </message>
    <message>
        <source>Enter or a double click on a right gives or ends it; an administrator signs.</source>
        <translation>Entrée ou un double clic sur un droit le donne ou le retire&#xa0;; un administrateur signe.</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Nouveau PIN</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Last use</source>
        <translation>Dernier usage</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqué</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Choisi</translation>
    </message>
    <message>
        <source>On %1 at %2</source>
        <translation>Le %1 à %2</translation>
    </message>
    <message>
        <source>Give %1 to %2?</source>
        <translation>Donner «&#xa0;%1&#xa0;» à %2&#xa0;?</translation>
    </message>
    <message>
        <source>End %1 for %2?</source>
        <translation>Retirer «&#xa0;%1&#xa0;» à %2&#xa0;?</translation>
    </message>
    <message>
        <source>Give this right</source>
        <translation>Donner ce droit</translation>
    </message>
    <message>
        <source>End this right</source>
        <translation>Retirer ce droit</translation>
    </message>
    <message>
        <source>New PIN of %1</source>
        <translation>Nouveau PIN de %1</translation>
    </message>
    <message>
        <source>Give this PIN</source>
        <translation>Donner ce PIN</translation>
    </message>
    <message>
        <source>PIN, 4 to 12 digits</source>
        <translation>PIN, 4 à 12 chiffres</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Les deux ne sont pas pareils.</translation>
    </message>
    <message>
        <source>Somebody changed it meanwhile.</source>
        <translation>Quelqu’un l’a changé entre-temps.</translation>
    </message>
    <message>
        <source>Look, then again.</source>
        <translation>Relire, puis recommencer.</translation>
    </message>
</context>
<context>
    <name>RowForm</name>
    <message>
        <source>New row: %1</source>
        <translation>Nouvelle ligne&#xa0;: %1</translation>
    </message>
    <message>
        <source>Edit %2: %1</source>
        <translation>Modifier %2&#xa0;: %1</translation>
    </message>
    <message>
        <source>Save this row</source>
        <translation>Enregistrer la ligne</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Its first line: %1</source>
        <translation>Sa première ligne&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (facultatif)</translation>
    </message>
    <message>
        <source>The same day corrects the version; another day adds one, the old one stays for what is done.</source>
        <translation>Le même jour corrige la version&#xa0;; un autre jour en ajoute une, l’ancienne reste pour ce qui est fait.</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>jj/mm/aaaa</translation>
    </message>
</context>
<context>
    <name>RowPanel</name>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Part of the row</source>
        <translation>Partie de la ligne</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>No version</source>
        <translation>Aucune version</translation>
    </message>
    <message>
        <source>Choose a line.</source>
        <translation>Choisir une ligne.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
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
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>À venir</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Retirée</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Remplacée</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>Choisir une ligne</translation>
    </message>
    <message>
        <source>Its fields, versions and history are shown here.</source>
        <translation>Ses champs, ses versions et son historique s’affichent ici.</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, par %2</translation>
    </message>
    <message>
        <source>Nothing else changed.</source>
        <translation>Rien d’autre ne change.</translation>
    </message>
    <message>
        <source>First version, from %1</source>
        <translation>Première version, à partir du %1</translation>
    </message>
    <message>
        <source>Version of %1 corrected</source>
        <translation>Version du %1 corrigée</translation>
    </message>
    <message>
        <source>New version, from %1</source>
        <translation>Nouvelle version, à partir du %1</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>Take this row away</source>
        <translation>Retirer cette ligne</translation>
    </message>
</context>
<context>
    <name>RunDialog</name>
    <message>
        <source>Cycle %1: a run without load</source>
        <translation>Cycle %1&#xa0;: sans charge</translation>
    </message>
    <message>
        <source>Note this run</source>
        <translation>Noter ce cycle</translation>
    </message>
    <message>
        <source>What it ran for</source>
        <translation>Pourquoi il a tourné</translation>
    </message>
    <message>
        <source>Which run of %1?</source>
        <translation>Quel cycle de %1&#xa0;?</translation>
    </message>
    <message>
        <source>Note the run</source>
        <translation>Noter le cycle</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>But</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Start (HH:MM)</source>
        <translation>Départ (HH:MM)</translation>
    </message>
    <message>
        <source>Cycle number, as the machine shows it</source>
        <translation>Numéro de cycle affiché par la machine</translation>
    </message>
    <message>
        <source>Hour unreadable: HH:MM.</source>
        <translation>Heure illisible&#xa0;: HH:MM.</translation>
    </message>
    <message>
        <source>A run is noted once it has begun.</source>
        <translation>Un cycle se note une fois lancé.</translation>
    </message>
</context>
<context>
    <name>SamplePart</name>
    <message>
        <source>Another sample</source>
        <translation>Autre exemple</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>This line is</source>
        <translation>Cette ligne est</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>Text of a record</source>
        <translation>Texte d’un enregistrement</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Take this text</source>
        <translation>Prendre ce texte</translation>
    </message>
    <message>
        <source>One good record of the machine: drop its file here, choose it, or paste its text below.</source>
        <translation>Un enregistrement conforme de la machine&#xa0;: déposer son fichier ici, le choisir, ou coller son texte dessous.</translation>
    </message>
    <message>
        <source>Nothing: leave it out</source>
        <translation>Sans objet</translation>
    </message>
    <message>
        <source>Begin of a cycle</source>
        <translation>Début de cycle</translation>
    </message>
    <message>
        <source>Good end</source>
        <translation>Fin conforme</translation>
    </message>
    <message>
        <source>Bad end</source>
        <translation>Fin non conforme</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Titles of the columns</source>
        <translation>Titres des colonnes</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>Cycle number</source>
        <translation>Numéro de cycle</translation>
    </message>
    <message>
        <source>Load number</source>
        <translation>Numéro de charge</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Temperature asked</source>
        <translation>Température demandée</translation>
    </message>
    <message>
        <source>Hold asked, in minutes</source>
        <translation>Palier demandé, en minutes</translation>
    </message>
    <message>
        <source>Hold asked, in seconds</source>
        <translation>Palier demandé, en secondes</translation>
    </message>
</context>
<context>
    <name>ScannerPart</name>
    <message>
        <source>Code of the try</source>
        <translation>Code de l’essai</translation>
    </message>
    <message>
        <source>Begin the try</source>
        <translation>Commencer l’essai</translation>
    </message>
    <message>
        <source>What arrived</source>
        <translation>Ce qui est arrivé</translation>
    </message>
    <message>
        <source>Try the scanner</source>
        <translation>Essayer le lecteur</translation>
    </message>
    <message>
        <source>Begin, then scan the code below with the scanner of this workstation.</source>
        <translation>Commencer, puis scanner le code ci-dessous avec le lecteur de ce poste.</translation>
    </message>
    <message>
        <source>Serial scanner</source>
        <translation>Lecteur série</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (absent)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Listen to it</source>
        <translation>L’écouter</translation>
    </message>
    <message>
        <source>A scanner in serial mode (USB-CDC) keeps every letter, whatever the keyboard.</source>
        <translation>Un lecteur en mode série (USB-CDC) garde chaque lettre, quel que soit le clavier.</translation>
    </message>
    <message>
        <source>The choice is kept.</source>
        <translation>Le choix est gardé.</translation>
    </message>
</context>
<context>
    <name>SecondSignature</name>
    <message>
        <source>Who signs as well</source>
        <translation>Qui signe aussi</translation>
    </message>
    <message>
        <source>Sign as well</source>
        <translation>Signer aussi</translation>
    </message>
    <message>
        <source>Leave without signing</source>
        <translation>Quitter sans signer</translation>
    </message>
    <message>
        <source>Nobody else may release today.</source>
        <translation>Personne d’autre ne peut libérer aujourd’hui.</translation>
    </message>
</context>
<context>
    <name>ServiceDialog</name>
    <message>
        <source>What was done to %1?</source>
        <translation>Quelle intervention sur %1&#xa0;?</translation>
    </message>
    <message>
        <source>Note the service</source>
        <translation>Noter l’intervention</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Intervention</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Faite le</translation>
    </message>
    <message>
        <source>Next one</source>
        <translation>Prochaine</translation>
    </message>
    <message>
        <source>At the date below</source>
        <translation>À la date ci-dessous</translation>
    </message>
    <message>
        <source>No next one is known</source>
        <translation>Pas de prochaine connue</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Prochaine avant le</translation>
    </message>
    <message>
        <source>Number of the report</source>
        <translation>Numéro du rapport</translation>
    </message>
    <message>
        <source>Attach the report (PDF)</source>
        <translation>Joindre le rapport (PDF)</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>Pas encore de rapport</translation>
    </message>
    <message>
        <source>Report of the service</source>
        <translation>Rapport d’intervention</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>This is no PDF, or it is larger than 8 MB.</source>
        <translation>Ce n’est pas un PDF, ou il dépasse 8 Mo.</translation>
    </message>
    <message>
        <source>Report attached</source>
        <translation>Rapport joint</translation>
    </message>
    <message>
        <source>The report cannot be read: %1.</source>
        <translation>Le rapport est illisible&#xa0;: %1.</translation>
    </message>
    <message>
        <source>A service is noted once it is done.</source>
        <translation>Une intervention se note une fois faite.</translation>
    </message>
    <message>
        <source>The next one comes after the one done.</source>
        <translation>La prochaine vient après celle qui est faite.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>This workstation</source>
        <translation>Ce poste</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Lecteur</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Machines</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>People and rights</source>
        <translation>Personnes et droits</translation>
    </message>
    <message>
        <source>Part of the settings</source>
        <translation>Partie des réglages</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
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
        <translation>Aucune imprimante réglée&#xa0;: gardé dans %1</translation>
    </message>
    <message>
        <source>Local store</source>
        <translation>Base locale</translation>
    </message>
    <message>
        <source>%1 more record came in.</source>
        <translation>%1 autre enregistrement reçu.</translation>
    </message>
    <message>
        <source>%1 more records came in.</source>
        <translation>%1 autres enregistrements reçus.</translation>
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
        <source>Scan a bin at the sending station to begin.</source>
        <translation>Scanner un bac au poste Envoi pour commencer.</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Rien ici</translation>
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
    <name>Side</name>
    <message>
        <source>Packs</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>À régler</translation>
    </message>
    <message>
        <source>Beside the statements</source>
        <translation>À côté des relevés</translation>
    </message>
    <message>
        <source>Search these packs</source>
        <translation>Chercher dans ces passages</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message>
        <source>Show these packs</source>
        <translation>Montrer ces passages</translation>
    </message>
    <message>
        <source>This month is closed</source>
        <translation>Ce mois est arrêté</translation>
    </message>
    <message>
        <source>A late scan goes to the next month.</source>
        <translation>Une lecture tardive ira sur le mois suivant.</translation>
    </message>
    <message>
        <source>Nobody bears this pack yet.</source>
        <translation>Personne ne supporte encore ce passage.</translation>
    </message>
    <message>
        <source>, late: released in %1</source>
        <translation>, report&#xa0;: libéré en %1</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>Two signatures</source>
        <translation>Deux signatures</translation>
    </message>
    <message>
        <source>Choose the reason</source>
        <translation>Choisir le motif</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Mettre en attente</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Recall the load</source>
        <translation>Rappeler la charge</translation>
    </message>
    <message>
        <source>Verdict of the cycle: no record</source>
        <translation>Verdict du cycle&#xa0;: sans preuve</translation>
    </message>
    <message>
        <source>Verdict of the cycle: %1</source>
        <translation>Verdict du cycle&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Released by %1</source>
        <translation>Libérée par&#xa0;%1</translation>
    </message>
    <message>
        <source>Refused by %1</source>
        <translation>Refusée par&#xa0;%1</translation>
    </message>
    <message>
        <source>No release: signed at its station</source>
        <translation>Pas de libération&#xa0;: se valide à son poste</translation>
    </message>
    <message>
        <source>Release: you sign, then a second person</source>
        <translation>Libération&#xa0;: à signer par vous, puis par une seconde personne</translation>
    </message>
    <message>
        <source>Release: you sign</source>
        <translation>Libération&#xa0;: à signer par vous</translation>
    </message>
    <message>
        <source>Release: by an authorised person</source>
        <translation>Libération&#xa0;: par une personne habilitée</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Décidée</translation>
    </message>
    <message>
        <source>Release the %1 packs</source>
        <translation>Libérer les&#xa0;%1 passages</translation>
    </message>
    <message>
        <source>Release the pack</source>
        <translation>Libérer le passage</translation>
    </message>
    <message>
        <source>%1 labels to print: each comes out by the scan of its pack, at dispatch or in the store.</source>
        <translation>%1 étiquettes à imprimer&#xa0;: chacune sort quand son passage est scanné au départ ou au stock.</translation>
    </message>
    <message>
        <source>Choose the reason first.</source>
        <translation>Choisissez d’abord le motif.</translation>
    </message>
    <message>
        <source>The load changed meanwhile: read it again, then sign.</source>
        <translation>La charge a changé entre-temps&#xa0;: la relire, puis signer.</translation>
    </message>
    <message>
        <source>Put load %1 on hold?</source>
        <translation>Mettre en attente la charge&#xa0;%1&#xa0;?</translation>
    </message>
    <message>
        <source>Put the load on hold</source>
        <translation>Mettre la charge en attente</translation>
    </message>
    <message>
        <source>Refuse load %1?</source>
        <translation>Refuser la charge&#xa0;%1&#xa0;?</translation>
    </message>
    <message>
        <source>Refuse the load</source>
        <translation>Refuser la charge</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 et %2</translation>
    </message>
    <message>
        <source>Second signature for %1</source>
        <translation>Seconde signature pour %1</translation>
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
        <source>Only a badge opens, or a code and its PIN.</source>
        <translation>Seul un badge ouvre, ou un code et son PIN.</translation>
    </message>
    <message>
        <source>No PIN yet</source>
        <translation>Pas encore de PIN</translation>
    </message>
    <message>
        <source>Scan the badge, or have a PIN given.</source>
        <translation>Scanner le badge, ou faire donner un PIN.</translation>
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
    <name>SmallCurve</name>
    <message>
        <source>No curve</source>
        <translation>Pas de courbe</translation>
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
    <name>StateStrip</name>
    <message>
        <source>Record</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Print the record of the load</source>
        <translation>Imprimer le dossier de la charge</translation>
    </message>
    <message>
        <source>%1 packs</source>
        <translation>%1 passages</translation>
    </message>
    <message>
        <source>%1 pack</source>
        <translation>%1 passage</translation>
    </message>
    <message>
        <source>left at %1</source>
        <translation>partie à&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 counted out</source>
        <translation>%1 compté</translation>
    </message>
    <message>
        <source>%1 were counted out</source>
        <translation>%1 comptés</translation>
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
    <name>Steps</name>
    <message>
        <source>Scans in</source>
        <translation>Lectures rentrées</translation>
    </message>
    <message>
        <source>Packs decided</source>
        <translation>Passages décidés</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Contrôlé</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>being counted</source>
        <translation>calcul en cours</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>à faire</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 à régler</translation>
    </message>
</context>
<context>
    <name>StopDialog</name>
    <message>
        <source>Stop %1?</source>
        <translation>Arrêter %1&#xa0;?</translation>
    </message>
    <message>
        <source>Choose the reason</source>
        <translation>Choisir le motif</translation>
    </message>
    <message>
        <source>The cycle under way is interrupted</source>
        <translation>Le cycle en cours est interrompu</translation>
    </message>
    <message>
        <source>Load %1 runs since %2: interrupted, its cycle has failed.</source>
        <translation>La charge %1 tourne depuis %2&#xa0;: interrompue, son cycle a échoué.</translation>
    </message>
    <message>
        <source>No load starts until a signed return to service.</source>
        <translation>Aucune charge ne part avant une remise en service signée.</translation>
    </message>
    <message>
        <source>No load starts until a signed return to service, then new tests of the day.</source>
        <translation>Aucune charge ne part avant une remise en service signée, puis de nouveaux essais du jour.</translation>
    </message>
    <message>
        <source>Stop the machine</source>
        <translation>Arrêter la machine</translation>
    </message>
    <message>
        <source>Leave it in service</source>
        <translation>Laisser en service</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Choose the reason first.</source>
        <translation>Choisissez d’abord le motif.</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Parts of the page</source>
        <translation>Parties de la page</translation>
    </message>
</context>
<context>
    <name>TestDialog</name>
    <message>
        <source>Cycle %1: a test of the day</source>
        <translation>Cycle %1&#xa0;: un essai du jour</translation>
    </message>
    <message>
        <source>Judge the test on this record</source>
        <translation>Juger l’essai sur cet enregistrement</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Which test of %1?</source>
        <translation>Quel essai de %1&#xa0;?</translation>
    </message>
    <message>
        <source>Read as conforming</source>
        <translation>Lu conforme</translation>
    </message>
    <message>
        <source>Read as not conforming</source>
        <translation>Lu non conforme</translation>
    </message>
    <message>
        <source>Judge on the record</source>
        <translation>Juger sur le fichier</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>A failed test is done again once; a second failure stops the machine.</source>
        <translation>Un essai non conforme se refait une fois&#xa0;; un second échec arrête la machine.</translation>
    </message>
</context>
<context>
    <name>TestsCard</name>
    <message>
        <source>Note a test</source>
        <translation>Noter un essai</translation>
    </message>
    <message>
        <source>Tests of %1</source>
        <translation>Essais de&#xa0;%1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Jusqu’au&#xa0;%1</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualification</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>À l’arrêt</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Pas encore lu</translation>
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
    <name>Tiles</name>
    <message>
        <source>Operations delayed</source>
        <translation>Interventions retardées</translation>
    </message>
    <message>
        <source>Delivered on time</source>
        <translation>Livrés à l’heure</translation>
    </message>
    <message>
        <source>Trays incomplete</source>
        <translation>Compositions incomplètes</translation>
    </message>
    <message>
        <source>Non-conformities</source>
        <translation>Non-conformités</translation>
    </message>
    <message>
        <source>Loads refused</source>
        <translation>Charges refusées</translation>
    </message>
    <message>
        <source>Work units released</source>
        <translation>UO libérées</translation>
    </message>
    <message>
        <source>Price to date</source>
        <translation>Prix de l’UO à ce jour</translation>
    </message>
    <message>
        <source>Urgent requests met</source>
        <translation>Urgences servies à l’heure</translation>
    </message>
    <message>
        <source>Avoidable work</source>
        <translation>Travail évitable</translation>
    </message>
    <message>
        <source>Sterilisers available</source>
        <translation>Stérilisateurs disponibles</translation>
    </message>
    <message>
        <source>needs served late: %1</source>
        <translation>besoins servis en retard&#xa0;: %1</translation>
    </message>
    <message>
        <source>9 packs in 10 in %1</source>
        <translation>9 passages sur 10 en %1</translation>
    </message>
    <message>
        <source>missing instruments: %1</source>
        <translation>instruments manquants&#xa0;: %1</translation>
    </message>
    <message>
        <source>actions overdue: %1</source>
        <translation>actions en retard&#xa0;: %1</translation>
    </message>
    <message>
        <source>packs to redo: %1</source>
        <translation>passages à refaire&#xa0;: %1</translation>
    </message>
    <message>
        <source>members: %1 of the forecast</source>
        <translation>adhérents&#xa0;: %1 de la prévision</translation>
    </message>
    <message>
        <source>foreseen: %1</source>
        <translation>prévu&#xa0;: %1</translation>
    </message>
    <message>
        <source>that is %1</source>
        <translation>soit %1</translation>
    </message>
    <message>
        <source>overrides: %1</source>
        <translation>dérogations&#xa0;: %1</translation>
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
    <name>TodayCard</name>
    <message>
        <source>Look: conforming</source>
        <translation>Contrôle&#xa0;: conforme</translation>
    </message>
    <message>
        <source>Daily look: conforming</source>
        <translation>Contrôle visuel&#xa0;: conforme</translation>
    </message>
    <message>
        <source>Not conforming</source>
        <translation>Non conforme</translation>
    </message>
    <message>
        <source>Daily look: not conforming</source>
        <translation>Contrôle visuel&#xa0;: non conforme</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Daily look</source>
        <translation>Contrôle visuel</translation>
    </message>
    <message>
        <source>Last number</source>
        <translation>Compteur</translation>
    </message>
    <message>
        <source>Conforming</source>
        <translation>Conforme</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Sounds are off</source>
        <translation>Sons coupés</translation>
    </message>
    <message>
        <source>DEMONSTRATION</source>
        <translation>DÉMONSTRATION</translation>
    </message>
    <message>
        <source>Person: %1</source>
        <translation>Personne&#xa0;: %1</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>DÉMO</translation>
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
    <name>TrendsTab</name>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 jours</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Exporter vers Excel</translation>
    </message>
    <message>
        <source>No conforming cycle to follow here.</source>
        <translation>Aucun cycle conforme à suivre ici.</translation>
    </message>
    <message>
        <source>Choose another machine or a longer period.</source>
        <translation>Choisissez une autre machine ou une période plus longue.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Trends of %1</source>
        <translation>Tendances de %1</translation>
    </message>
    <message>
        <source>Too few cycles to tell</source>
        <translation>Trop peu de cycles</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>Stable</translation>
    </message>
    <message>
        <source>%1 cycle to look at</source>
        <translation>%1 cycle à regarder</translation>
    </message>
    <message>
        <source>%1 cycles to look at</source>
        <translation>%1 cycles à regarder</translation>
    </message>
    <message>
        <source>Limits: mean ± 2.66 mean ranges of the first 25 cycles. Point at a cycle to read it.</source>
        <translation>Limites&#xa0;: moyenne ± 2,66 étendues moyennes des 25 premiers cycles. Pointez un cycle pour le lire.</translation>
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
    <name>WaitingTable</name>
    <message>
        <source>No record waits.</source>
        <translation>Aucun enregistrement n’attend.</translation>
    </message>
    <message>
        <source>Each one is with its load or its run.</source>
        <translation>Chacun est avec sa charge ou son cycle.</translation>
    </message>
    <message>
        <source>Records without load</source>
        <translation>Enregistrements sans charge</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Pourquoi il attend</translation>
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
        <translation>Écrit&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>WorkstationPart</name>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Usual station</source>
        <translation>Poste habituel</translation>
    </message>
    <message>
        <source>For a pharmacist or an administrator</source>
        <translation>Pour un pharmacien ou un administrateur</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Name of this place</source>
        <translation>Nom de ce lieu</translation>
    </message>
    <message>
        <source>Locks after (minutes)</source>
        <translation>Se verrouille après (minutes)</translation>
    </message>
    <message>
        <source>A signature holds for (minutes)</source>
        <translation>Une signature vaut (minutes)</translation>
    </message>
    <message>
        <source>As the computer&apos;s</source>
        <translation>Comme l’ordinateur</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Size, from the next start on</source>
        <translation>Taille, au prochain démarrage</translation>
    </message>
    <message>
        <source>None: kept as PDF</source>
        <translation>Aucune&#xa0;: gardé en PDF</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (absente)</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Papiers</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Imprimantes</translation>
    </message>
    <message>
        <source>Mute everything; an icon says so</source>
        <translation>Couper tous les sons&#xa0;; une icône le dit</translation>
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
        <source>Sounds</source>
        <translation>Sons</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Hear them:</source>
        <translation>Les entendre&#xa0;:</translation>
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
    <message>
        <source>yesterday today tomorrow</source>
        <translation>hier aujourd’hui demain</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>le&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>_MachineForm</name>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
</context>
</TS>
