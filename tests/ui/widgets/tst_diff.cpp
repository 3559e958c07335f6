// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DiffPane.h"
#include "ui/widgets/DiffView.h"
#include "ui/widgets/Look.h"

#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace hcp::ui;
using namespace Qt::StringLiterals;

namespace
{

/// `5 5 text`, `8 - text`, `- 8 + text`, `~4`: one row as one word.
QString shortly(const DiffRow& row)
{
    switch (row.kind) {
    case DiffRow::Kind::Same:
        return u"%1=%2 %3"_s.arg(row.before).arg(row.after).arg(row.text);
    case DiffRow::Kind::Added:
        return u"+%1 %2"_s.arg(row.after).arg(row.text);
    case DiffRow::Kind::Removed:
        return u"-%1 %2"_s.arg(row.before).arg(row.text);
    case DiffRow::Kind::Fold:
        return u"~%1"_s.arg(row.folded);
    case DiffRow::Kind::Gap:
        break;
    }
    return u"."_s;
}

QStringList shortly(const QList<DiffRow>& rows)
{
    QStringList words;
    for (const DiffRow& row : rows)
        words.append(shortly(row));
    return words;
}

QByteArray lines(int count)
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += "l" + QByteArray::number(i) + "\n";
    return text;
}

QByteArray with(QByteArray text, const char* before, const char* after)
{
    return text.replace(before, after);
}

} // namespace

class TestDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setScheme(Look::Scheme::Light); }

    void rows_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("new file") << QByteArray() << QByteArray("a\nb\n")
                                  << QStringList{u"+1 a"_s, u"+2 b"_s};
        QTest::newRow("removed file")
            << QByteArray("a\nb\n") << QByteArray() << QStringList{u"-1 a"_s, u"-2 b"_s};
        QTest::newRow("the same") << lines(9) << lines(9) << QStringList{u"~9"_s};
        QTest::newRow("one line, folded before and after")
            << lines(12) << with(lines(12), "l6\n", "six\n")
            << QStringList{u"~2"_s,     u"3=3 l3"_s, u"4=4 l4"_s, u"5=5 l5"_s, u"-6 l6"_s,
                           u"+6 six"_s, u"7=7 l7"_s, u"8=8 l8"_s, u"9=9 l9"_s, u"~3"_s};
        // Hiding one line would take as much room as the line.
        QTest::newRow("one line is not folded")
            << lines(8) << with(lines(8), "l5\n", "")
            << QStringList{u"1=1 l1"_s, u"2=2 l2"_s, u"3=3 l3"_s, u"4=4 l4"_s,
                           u"-5 l5"_s,  u"6=5 l6"_s, u"7=6 l7"_s, u"8=7 l8"_s};
        QTest::newRow("lines that look like diff marks")
            << QByteArray("--- x\n") << QByteArray("+++ y\n")
            << QStringList{u"-1 --- x"_s, u"+1 +++ y"_s};
        QTest::newRow("no line end") << QByteArray("a") << QByteArray("a\nb")
                                     << QStringList{u"-1 a"_s, u"+1 a"_s, u"+2 b"_s};
        QTest::newRow("between two changes, numbers of both sides")
            << lines(20) << with(with(lines(20), "l2\n", "two\nmore\n"), "l18\n", "")
            << QStringList{u"1=1 l1"_s,    u"-2 l2"_s,     u"+2 two"_s,    u"+3 more"_s,
                           u"3=4 l3"_s,    u"4=5 l4"_s,    u"5=6 l5"_s,    u"~9"_s,
                           u"15=16 l15"_s, u"16=17 l16"_s, u"17=18 l17"_s, u"-18 l18"_s,
                           u"19=19 l19"_s, u"20=20 l20"_s};
    }

    void rows()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QStringList, rows);
        QCOMPARE(shortly(diffRows(before, after)), rows);
    }

    void wholeText()
    {
        QCOMPARE(shortly(wholeRows("a\nb\n")), (QStringList{u"1=1 a"_s, u"2=2 b"_s}));
        QVERIFY(wholeRows({}).isEmpty());
    }

    void sidesAreEquallyLong()
    {
        const DiffSides sides =
            diffSides(diffRows(lines(6), with(with(lines(6), "l2\n", "a\nb\n"), "l5\n", "")));
        QCOMPARE(shortly(sides.before), (QStringList{u"1=1 l1"_s, u"-2 l2"_s, u"."_s, u"3=4 l3"_s,
                                                     u"4=5 l4"_s, u"-5 l5"_s, u"6=6 l6"_s}));
        QCOMPARE(shortly(sides.after), (QStringList{u"1=1 l1"_s, u"+2 a"_s, u"+3 b"_s, u"3=4 l3"_s,
                                                    u"4=5 l4"_s, u"."_s, u"6=6 l6"_s}));
    }

    void keysGoToChanges_data()
    {
        QTest::addColumn<bool>("sideBySide");
        QTest::newRow("unified") << false;
        QTest::newRow("side by side") << true;
    }

    void keysGoToChanges()
    {
        QFETCH(bool, sideBySide);
        DiffView view;
        view.setSideBySide(sideBySide);
        view.setRows(
            diffRows(lines(40), with(with(lines(40), "l10\n", "ten\n"), "l30\n", "l30\nmore\n")));
        QCOMPARE(view.added(), 2);
        QCOMPARE(view.removed(), 1);
        QSignalSpy spy(&view, &DiffView::currentLineChanged);
        auto* pane = view.findChildren<DiffPane*>().at(sideBySide ? 2 : 0);
        QTest::keyClick(pane, Qt::Key_F7);
        QCOMPARE(view.currentLine().text, sideBySide ? u"ten"_s : u"l10"_s);
        QTest::keyClick(pane, Qt::Key_F7);
        QCOMPARE(view.currentLine().text, u"more"_s);
        QTest::keyClick(pane, Qt::Key_F7);
        QCOMPARE(view.currentLine().text, u"more"_s); // it was the last
        QTest::keyClick(pane, Qt::Key_F8);
        QCOMPARE(view.currentLine().text, sideBySide ? u"ten"_s : u"l10"_s);
        QCOMPARE(spy.size(), 3);
    }

    void foldOpens()
    {
        DiffView view;
        view.resize(600, 400);
        view.setRows(diffRows(lines(20), with(lines(20), "l19\n", "")));
        QCOMPARE(shortly(view.rows()).constFirst(), u"~15"_s);
        auto* pane = view.findChild<DiffPane*>();
        QTest::keyClick(pane, Qt::Key_Return);
        QTRY_COMPARE(shortly(view.rows()).constFirst(), u"1=1 l1"_s);
        QCOMPARE(view.rows().size(), 20);
    }

    void copiesWithoutSigns()
    {
        DiffView view;
        view.setRows(diffRows({}, "neighbor 1\n neighbor 2\n"));
        auto* pane = view.findChild<DiffPane*>();
        QVERIFY(pane->toPlainText().startsWith(u"+ neighbor 1"_s));
        pane->selectAll();
        pane->copy();
        QCOMPARE(qApp->clipboard()->text(), u"neighbor 1\n neighbor 2"_s);
    }

    void goesToALine_data() { keysGoToChanges_data(); }

    /// Also out of a fold, and to one that only the other side has.
    void goesToALine()
    {
        QFETCH(bool, sideBySide);
        DiffView view;
        view.setSideBySide(sideBySide);
        view.setRows(diffRows(lines(40), with(with(lines(40), "l9\n", ""), "l30\n", "new\n")));
        auto* pane = view.findChildren<DiffPane*>().at(sideBySide ? 2 : 0);
        view.goTo({DiffRow::Kind::Same, 20, 19, u"l20"_s, 0, {}});
        QCOMPARE(shortly(view.currentLine()), u"20=19 l20"_s);
        view.goTo({DiffRow::Kind::Removed, 9, 0, u"l9"_s, 0, {}});
        QCOMPARE(shortly(pane->rows().at(pane->currentRow() - 1)), u"8=8 l8"_s);
    }

    /// Side by side a new text has an empty half: it says why.
    /// What is searched for is in sight, wherever in its line it stands.
    void whatIsSearchedForIsInSight()
    {
        DiffPane pane(DiffPane::Numbers::Both);
        const QString line = u"x"_s.repeated(60) + u" needle"_s;
        pane.setRows({{DiffRow::Kind::Same, 1, 1, u"first"_s, 0, {}},
                      {DiffRow::Kind::Same, 2, 2, line, 0, {}}});
        pane.resize(360, 200);
        pane.show();
        pane.highlight(u"needle"_s);
        pane.setCurrentRow(1);
        QTextCursor end(pane.document()->findBlockByNumber(1));
        end.movePosition(QTextCursor::EndOfBlock);
        QVERIFY(pane.horizontalScrollBar()->value() > 0);
        QVERIFY(pane.cursorRect(end).x() <= pane.viewport()->width());
        QVERIFY(pane.cursorRect(end).x() > 0);
    }

    void anEmptySideSaysSo()
    {
        DiffView view;
        view.setSideBySide(true);
        view.setRows(diffRows({}, "a\nb\n"));
        const auto panes = view.findChildren<DiffPane*>();
        QCOMPARE(panes.at(1)->accessibleDescription(), u"Nothing there now"_s);
        QCOMPARE(panes.at(2)->accessibleDescription(), QString());
        view.setRows(diffRows("a\n", "b\n"));
        QCOMPARE(panes.at(1)->accessibleDescription(), QString());
    }

    /// A click on the number of a line is one on the line.
    void aClickOnALineNumberGoesToTheLine()
    {
        DiffView view;
        view.setRows(diffRows({}, lines(10)));
        view.resize(400, 300);
        view.show();
        QSignalSpy spy(&view, &DiffView::currentLineChanged);
        auto* pane = view.findChild<DiffPane*>();
        QWidget* gutter = view.childAt(10, 4 * 20 + 5);
        QVERIFY(gutter != pane && gutter != pane->viewport());
        QTest::mouseClick(gutter, Qt::LeftButton, {}, {10, 4 * 20 + 5});
        QCOMPARE(view.currentLine().after, 5);
        QCOMPARE(spy.size(), 1);
    }

    /// The line that is asked for, as it will be, also out of a fold.
    void showsALine()
    {
        DiffView view;
        view.setRows(diffRows(lines(20), with(lines(20), "l9\n", "new l9\n")));
        QVERIFY(view.showLine({u"nowhere"_s, u"l9"_s}));
        QCOMPARE(shortly(view.currentLine()), u"+9 new l9"_s);
        QVERIFY(view.showLine({u"l2"_s}));
        QCOMPARE(shortly(view.currentLine()), u"2=2 l2"_s);
        QVERIFY(!view.showLine({u"nowhere"_s}));
        QVERIFY(!view.showLine({}));
    }

    void rowsAreOfOneHeight()
    {
        DiffView view;
        view.setRows(diffRows({}, lines(10)));
        view.resize(400, 300);
        view.show();
        auto* pane = view.findChild<DiffPane*>();
        pane->setCurrentRow(1);
        const int first = pane->cursorRect().top();
        pane->setCurrentRow(6);
        QCOMPARE(pane->cursorRect().top() - first, 5 * 20);
        // The tint runs over the whole width, the gutter too.
        const QImage image = view.grab().toImage();
        QCOMPARE(image.pixelColor(2, 8 * 20 + 3), Tokens::light().passedTint);
        QCOMPARE(image.pixelColor(398, 8 * 20 + 3), Tokens::light().passedTint);
    }

    void lineNumbersStayInAMirroredProgram()
    {
        const auto gutter = [] {
            DiffView view;
            view.setRows(wholeRows(lines(10)));
            view.resize(400, 300);
            return view.grab(QRect(0, 0, 80, 200)).toImage();
        };
        const QImage usual = gutter();
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const QImage mirrored = gutter();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(mirrored, usual);
    }

    void staysLeftToRight()
    {
        QWidget window;
        window.setLayoutDirection(Qt::RightToLeft);
        auto* view = new DiffView(&window);
        QCOMPARE(view->findChild<DiffPane*>()->layoutDirection(), Qt::LeftToRight);
    }
};

QTEST_MAIN(TestDiff)
#include "tst_diff.moc"
