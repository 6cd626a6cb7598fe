## Les touches, la souris, ce qu'on apprend en passant
bindings-title = Mes touches
bindings-about = Toutes les commandes et leurs touches. Entrée change celles de la ligne, F8 remet les nôtres ; une étoile marque les vôtres. Ce qui est choisi vaut tout de suite, et partout où vous vous connectez.
bindings-place = Écran
bindings-name = Nom
bindings-every-screen = tous les écrans
bindings-change = Changer les touches
bindings-change-short = Changer
bindings-change-help = Ouvre les touches de la commande choisie, écrites par leur nom.
bindings-reset = Remettre nos touches
bindings-reset-short = Remettre
bindings-reset-help = Rend à la commande choisie les touches d’origine.
bindings-ours-already = Cette commande a ses touches d’origine.
bindings-save = Garder ces touches
bindings-save-help = Vérifie que les touches sont libres, puis les garde pour votre compte.
bindings-saved = Touches gardées. Ctrl+Z les reprend.
binding-title = Touches : { $command }
binding-keys-help = Par exemple F12, Ctrl+E, Inser : séparez plusieurs touches par des virgules ; rien, et Ctrl+K la trouve encore.
binding-not-a-key = Aucune touche ne s’appelle « { $key } ». Écrivez par exemple F12 ou Ctrl+E.
binding-function = { $name ->
    [save] Enregistrer, appliquer
    [details] Détails, aperçu
    [edit] Modifier
    [pane] Autre volet
    [delete] Supprimer, annuler
   *[other] Nouveau
}
binding-unknown = « { $command } » n’est le nom d’aucune commande.
binding-unknown-hint = Le plus proche est « { $nearest } » ; docs/keys.md les donne tous.
binding-no-such-key = Aucune touche ne s’appelle « { $key } » (commande { $command }).
binding-no-such-key-hint = Écrivez par exemple F12, Ctrl+E, Insert, PageUp.
binding-not-free = La touche { $key } ne se donne pas à une commande ({ $command }).
binding-not-free-hint = Entrée, Échap, Tab et les flèches sont fixes ; les lettres servent à taper ; Alt et Ctrl+H, I, J, M n’arrivent pas partout.
binding-conflict = La touche { $key } servirait à deux commandes ({ $place }) : « { $one } » ({ $first }) et « { $other } » ({ $second }).
binding-conflict-hint = Donnez à l’une des deux une autre touche.
account-mouse = Souris
account-mouse-place = selon l’endroit
account-mouse-help = Clic et molette. Par SSH, elle empêche de copier du texte avec le terminal.
mouse-toggle = Activer ou couper la souris
mouse-toggle-help = Pour cette session : clic et molette, ou la souris du terminal pour copier. Mon compte le garde.
mouse-on = Souris activée : cliquez sur une ligne, un titre de colonne, une commande de la barre.
mouse-off = Souris coupée : le terminal copie de nouveau du texte.
tui-go-to = Aller à : { $place }
tui-place = écran
tui-first-visit = { $about } (F1 en dit plus.)
tui-first-visit-short = { $about }
config-expect-keys = Écrivez le nom d’une touche, ou une liste de noms : save = ["F2", "F12"].
cli-account-settings = Change les réglages de votre compte : langue, couleurs, souris, touches.
cli-arg-own-language = Langue de vos écrans.
cli-arg-own-theme = Couleurs de vos écrans.
cli-arg-own-plain = Affichage simple, pour un lecteur d’écran.
cli-arg-own-mouse = Souris : clic et molette.
cli-arg-own-keys = Touches d’une commande, comme save=F2,F12 ; sans touche (save=), celles d’origine. Se répète.
cli-value-name-keys = NOM=TOUCHES
