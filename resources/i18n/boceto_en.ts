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
</TS>
