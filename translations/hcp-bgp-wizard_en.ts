<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>hcp::ui::ApplyConfig</name>
    <message numerus="yes">
        <source>%n change(s) done</source>
        <translation>
            <numerusform>%n change done</numerusform>
            <numerusform>%n changes done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::ApplyModel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::DiagnosisCard</name>
    <message numerus="yes">
        <source>%n more line(s), all shown before anything is written</source>
        <translation>
            <numerusform>%n more line, all shown before anything is written</numerusform>
            <numerusform>%n more lines, all shown before anything is written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::DiffPane</name>
    <message numerus="yes">
        <source>%n unchanged lines</source>
        <translation>
            <numerusform>%n unchanged line</numerusform>
            <numerusform>%n unchanged lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::Footer</name>
    <message numerus="yes">
        <source>%n problem(s) on this page.</source>
        <translation>
            <numerusform>%n problem on this page.</numerusform>
            <numerusform>%n problems on this page.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n router(s)</source>
        <translation>
            <numerusform>%n router</numerusform>
            <numerusform>%n routers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::ProblemList</name>
    <message numerus="yes">
        <source>%n more, on their pages</source>
        <translation>
            <numerusform>%n more, on its page</numerusform>
            <numerusform>%n more, on their pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::ReviewConfig</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) of the plan stop it</source>
        <translation>
            <numerusform>%n problem of the plan stops it</numerusform>
            <numerusform>%n problems of the plan stop it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) cannot be made yet</source>
        <translation>
            <numerusform>%n change cannot be made yet</numerusform>
            <numerusform>%n changes cannot be made yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n command(s)</source>
        <translation>
            <numerusform>%n command</numerusform>
            <numerusform>%n commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::RouterConfig</name>
    <message numerus="yes">
        <source>Its BGP summary shows %n session(s) Established, with a number in the last column.</source>
        <translation>
            <numerusform>Its BGP summary shows %n session Established, with a number in the last column.</numerusform>
            <numerusform>Its BGP summary shows %n sessions Established, with a number in the last column.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::StepRail</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hcp::ui::WindowActions</name>
    <message numerus="yes">
        <source>%n file(s) in %1. Its README has the commands that apply it.</source>
        <translation>
            <numerusform>%n file in %1. Its README has the commands that apply it.</numerusform>
            <numerusform>%n files in %1. Its README has the commands that apply it.</numerusform>
        </translation>
    </message>
</context>
</TS>
