// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The program itself, where there is no display.
class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsNeedNoDisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("help") << QStringList{u"--help"_s} << u"--pictures"_s;
        QTest::newRow("short help") << QStringList{u"-h"_s} << u"Usage: "_s;
        QTest::newRow("version") << QStringList{u"--version"_s} << u"hcp-bgp-wizard "_s;
        QTest::newRow("with others")
            << QStringList{u"-style"_s, u"fusion"_s, u"--help"_s} << u"Usage: "_s;
    }
    void wordsNeedNoDisplay()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const Ended ended = run(arguments);
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.output.contains(said), qPrintable(ended.output));
    }

    void withoutADisplayTheRemedyIsNamed_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::newRow("none") << QString();
        QTest::newRow("one that refuses") << u"DISPLAY=:59999"_s;
        QTest::newRow("no such platform") << u"QT_QPA_PLATFORM=nonsense"_s;
    }
    void withoutADisplayTheRemedyIsNamed()
    {
        QFETCH(QString, variable);
        const Ended ended = run({}, variable);
        QCOMPARE(ended.code, 2);
        for (const auto* word : {u"hcp-bgp ", u"DISPLAY", u"QT_QPA_PLATFORM=offscreen"})
            QVERIFY2(ended.errors.contains(QString::fromUtf16(word)), qPrintable(ended.errors));
    }

    void aWrongCallIsStillSaid()
    {
        const Ended ended = run({u"--look"_s, u"pink"_s}, u"QT_QPA_PLATFORM=offscreen"_s);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.errors.contains(u"pink"_s), qPrintable(ended.errors));
    }

    /// For one run: what was chosen in the menu stays chosen.
    void lookAndLanguageOfACallAreNotKept()
    {
        const QTemporaryDir folder;
        const QString settings = folder.filePath(u"hcp-bgp-wizard/hcp-bgp-wizard.conf"_s);
        QSettings chosen(settings, QSettings::IniFormat);
        chosen.setValue(u"window/scheme"_s, 1);
        chosen.setValue(u"window/language"_s, u"en"_s);
        chosen.sync();
        qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
        const Ended ended = run({u"--look"_s, u"dark"_s, u"--language"_s, u"x-long"_s,
                                 u"--pictures"_s, folder.filePath(u"pictures"_s)},
                                u"QT_QPA_PLATFORM=offscreen"_s);
        QCOMPARE(ended.code, 0);
        const QSettings kept(settings, QSettings::IniFormat);
        QCOMPARE(kept.value(u"window/scheme"_s).toInt(), 1);
        QCOMPARE(kept.value(u"window/language"_s).toString(), u"en"_s);
    }

private:
    struct Ended {
        int code = -1; ///< -1: it did not end by itself
        QString output, errors;
    };

    static Ended run(const QStringList& arguments, const QString& variable = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto* name :
             {u"DISPLAY", u"WAYLAND_DISPLAY", u"XDG_RUNTIME_DIR", u"QT_QPA_PLATFORM"})
            environment.remove(QString::fromUtf16(name));
        if (!variable.isEmpty())
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(HCP_WIZARD), arguments);
        if (!program.waitForFinished(20000) || program.exitStatus() != QProcess::NormalExit)
            return {-1, {}, QString::fromUtf8(program.readAllStandardError())};
        return {program.exitCode(), QString::fromUtf8(program.readAllStandardOutput()),
                QString::fromUtf8(program.readAllStandardError())};
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
