<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AdapterWords</name>
    <message numerus="yes">
        <source>Trained on %Ln rating(s).</source>
        <translation>
            <numerusform>Trained on %Ln rating.</numerusform>
            <numerusform>Trained on %Ln ratings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scene(s)</source>
        <translation>
            <numerusform>%Ln scene</numerusform>
            <numerusform>%Ln scenes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trains from {base} on %Ln rating(s).</source>
        <translation>
            <numerusform>Trains from {base} on %Ln rating.</numerusform>
            <numerusform>Trains from {base} on %Ln ratings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trains on %Ln rating(s).</source>
        <translation>
            <numerusform>Trains on %Ln rating.</numerusform>
            <numerusform>Trains on %Ln ratings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlindWords</name>
    <message numerus="yes">
        <source>%Ln tie(s), not counted</source>
        <translation>
            <numerusform>%Ln tie, not counted</numerusform>
            <numerusform>%Ln ties, not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) answered.</source>
        <translation>
            <numerusform>%Ln pair answered.</numerusform>
            <numerusform>%Ln pairs answered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmstripModel</name>
    <message numerus="yes">
        <source>%n pick(s)</source>
        <translation>
            <numerusform>%n pick</numerusform>
            <numerusform>%n picks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n star or more</numerusform>
            <numerusform>%n stars or more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>Painted just now by the starter model, %n image(s) in {time}</source>
        <translation>
            <numerusform>Painted just now by the starter model, %n image in {time}</numerusform>
            <numerusform>Painted just now by the starter model, %n images in {time}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridHeader</name>
    <message numerus="yes">
        <source>%n image(s) in {time}</source>
        <translation>
            <numerusform>%n image in {time}</numerusform>
            <numerusform>%n images in {time}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectorHead</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineageView</name>
    <message numerus="yes">
        <source>%n variation(s)</source>
        <translation>
            <numerusform>%n variation</numerusform>
            <numerusform>%n variations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadChips</name>
    <message numerus="yes">
        <source>%Ln prompt(s)</source>
        <translation>
            <numerusform>%Ln prompt</numerusform>
            <numerusform>%Ln prompts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalBar</name>
    <message numerus="yes">
        <source>%n picture(s) were painted with it.</source>
        <translation>
            <numerusform>%n picture was painted with it.</numerusform>
            <numerusform>%n pictures were painted with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) were tuned for it.</source>
        <translation>
            <numerusform>%n adapter was tuned for it.</numerusform>
            <numerusform>%n adapters were tuned for it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusPresenter</name>
    <message numerus="yes">
        <source>CPU · %n core(s)</source>
        <translation>
            <numerusform>CPU · %n core</numerusform>
            <numerusform>CPU · %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudioPresenter</name>
    <message numerus="yes">
        <source>Paint %n</source>
        <translation>
            <numerusform>Paint %n</numerusform>
            <numerusform>Paint %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasteHead</name>
    <message numerus="yes">
        <source>ratings</source>
        <translation>
            <numerusform>rating</numerusform>
            <numerusform>ratings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>comparisons</source>
        <translation>
            <numerusform>comparison</numerusform>
            <numerusform>comparisons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>agrees with you on %Ln unseen rating(s)</source>
        <translation>
            <numerusform>agrees with you on %Ln unseen rating</numerusform>
            <numerusform>agrees with you on %Ln unseen ratings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>Tune on %Ln rating(s)</source>
        <translation>
            <numerusform>Tune on %Ln rating</numerusform>
            <numerusform>Tune on %Ln ratings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TraitWords</name>
    <message numerus="yes">
        <source>from %Ln rating(s)</source>
        <translation>
            <numerusform>from %Ln rating</numerusform>
            <numerusform>from %Ln ratings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TraitsPanel</name>
    <message numerus="yes">
        <source>%Ln more trait(s) cross zero and are not used.</source>
        <translation>
            <numerusform>%Ln more trait crosses zero and is not used.</numerusform>
            <numerusform>%Ln more traits cross zero and are not used.</numerusform>
        </translation>
    </message>
</context>
</TS>
