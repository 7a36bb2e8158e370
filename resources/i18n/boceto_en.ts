<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
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
    <name>InspectorHead</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
</TS>
