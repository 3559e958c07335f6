// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/LogView.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"

#include <QAccessible>
#include <QClipboard>
#include <QFocusFrame>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

namespace
{

/// A field in a page, as it is used.
struct Page {
    Page()
    {
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(28, 22, 28, 22);
        layout->addWidget(field);
        layout->addStretch();
        field->setLabel(u"ASN of frr1"_s);
        field->setHelper(u"Private or your own."_s);
        window.resize(420, 300);
    }
    QStringList chips() const
    {
        QStringList texts;
        for (const ChipButton* chip : field->findChildren<ChipButton*>())
            if (!chip->isHidden())
                texts.append(chip->text());
        return texts;
    }
    /// Every text that is shown.
    QStringList texts() const
    {
        QStringList shown;
        for (const Text* text : field->findChildren<Text*>())
            if (text->isVisibleTo(field) && !text->text().isEmpty())
                shown.append(text->text());
        return shown;
    }
    QWidget window;
    LineEdit* edit = new LineEdit;
    Field* field = new Field(u"routers[0].asn"_s, edit);
};

} // namespace

class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A command that a remedy names is set as one, also for who copies it; no mark is left over.
    void backticksAreTheFixedFont()
    {
        Page page;
        page.field->setMessage(State::Failed, u"Say `hcp-bgp <example>` there.\nThen again."_s);
        const QString html = u"Say <code>hcp-bgp &lt;example&gt;</code> there.<br>Then again."_s;
        QVERIFY(page.texts().contains(html));
        QVERIFY(page.edit->accessibleDescription().contains(u"hcp-bgp <example>"_s));
        page.field->setMessage(State::Failed, u"A <b> and one ` alone."_s);
        QVERIFY(page.texts().contains(u"A <b> and one ` alone."_s));
        ErrorCard card;
        card.set({ErrorCode::InvalidPlan, u"No `x`"_s, {}, u"`ssh-keygen -lf` there"_s});
        for (const Text* text : card.findChildren<Text*>())
            QVERIFY2(!text->text().contains(u'`'), qPrintable(text->text()));
        Note note;
        note.set(State::Warning, u"No `x`"_s, u"say `y`"_s);
        for (const Text* text : note.findChildren<Text*>())
            QVERIFY2(!text->text().contains(u'`'), qPrintable(text->text()));
    }

    void initTestCase()
    {
        m_look = Look::install(*qApp);
        m_look->setScheme(Look::Scheme::Light);
    }

    void messageReplacesHelper()
    {
        Page page;
        QCOMPARE(page.texts(), (QStringList{u"ASN of frr1"_s, u"Private or your own."_s}));
        QCOMPARE(page.edit->accessibleDescription(), u"Private or your own."_s);
        page.field->setMessage(State::Failed, u"frr1 already runs BGP as AS 64512."_s);
        QVERIFY(page.field->isFailed());
        QCOMPARE(page.texts().constLast(), u"frr1 already runs BGP as AS 64512."_s);
        QCOMPARE(page.edit->accessibleDescription(), u"frr1 already runs BGP as AS 64512."_s);
        QCOMPARE(page.edit->property("state").toString(), u"failed"_s);
        page.field->setMessage(State::Warning, u"Public number."_s);
        QVERIFY(!page.field->isFailed());
        QCOMPARE(page.edit->property("state").toString(), u"warning"_s);
        page.field->setMessage(State::Passed, u"Free."_s);
        QCOMPARE(page.edit->property("state").toString(), QString());
        page.field->clearMessage();
        QCOMPARE(page.texts().constLast(), u"Private or your own."_s);
    }

    void assistiveTools()
    {
        Page page;
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(page.edit);
        QCOMPARE(seen->text(QAccessible::Name), u"ASN of frr1"_s);
        page.field->setMessage(State::Failed, u"Wrong."_s);
        QCOMPARE(seen->text(QAccessible::Description), u"Wrong."_s);
        const auto* label = page.field->findChild<Text*>();
        QCOMPARE(label->buddy(), page.edit);
    }

    void atMostThreeChipsAndNoneThatIsThere()
    {
        Page page;
        page.field->setChips({{u"64512"_s, u"found on frr1"_s},
                              {u"64513"_s, u"found on lab"_s},
                              {u"64514"_s, u"from the guide"_s},
                              {u"64515"_s, u"from elsewhere"_s}});
        QCOMPARE(page.chips().size(), 3);
        QCOMPARE(page.chips().constFirst(), u"Use 64512 found on frr1"_s);
        page.edit->setText(u"64512"_s);
        QCOMPARE(page.chips().constFirst(), u"Use 64513 found on lab"_s);
        page.field->setChips({{u"64512"_s, u"found on frr1"_s}});
        QCOMPARE(page.chips(), QStringList());
        page.edit->setText(u"1"_s);
        QCOMPARE(page.chips().size(), 1);
    }

    void chipOnlyOffers()
    {
        Page page;
        page.edit->setText(u"1"_s);
        page.field->setChips({{u"64512"_s, u"found on frr1"_s}});
        page.window.show();
        QSignalSpy picked(page.field, &Field::chipPicked);
        auto* chip = page.field->findChild<ChipButton*>();
        QCOMPARE(chip->accessibleName(), u"Use 64512 found on frr1"_s);
        chip->setFocus();
        QTest::keyClick(chip, Qt::Key_Space);
        QCOMPARE(picked.size(), 1);
        QCOMPARE(picked.constFirst().constFirst().toString(), u"64512"_s);
        QCOMPARE(page.edit->text(), u"1"_s);
    }

    void lock()
    {
        Page page;
        page.field->setLock(u"cannot be changed later"_s);
        QVERIFY(page.texts().contains(u"cannot be changed later"_s));
        page.field->setLock({});
        QVERIFY(!page.texts().contains(u"cannot be changed later"_s));
    }

    void failedFieldWithFocusKeepsItsEdge()
    {
        Page page;
        page.field->setMessage(State::Failed, u"Wrong."_s);
        page.window.show();
        page.window.activateWindow();
        page.field->focusControl();
        QTRY_VERIFY(page.edit->hasFocus());
        QTRY_VERIFY(page.window.findChild<QFocusFrame*>() != nullptr);
        const QPoint corner = page.edit->mapTo(&page.window, QPoint(0, 0));
        QTRY_COMPARE(page.window.grab().toImage().pixelColor(corner + QPoint(100, -3)),
                     Tokens::light().accentInk);
        QCOMPARE(page.window.grab().toImage().pixelColor(corner + QPoint(100, 0)),
                 Tokens::light().failed);
        // Both sides too: the ring is not cut where the field ends.
        QCOMPARE(page.window.grab().toImage().pixelColor(corner + QPoint(-3, 16)),
                 Tokens::light().accentInk);
    }

    void textNeverRunsIntoSuffix()
    {
        LineEdit edit;
        edit.resize(200, 32);
        const QMargins before = edit.textMargins();
        edit.setSuffix(u"announced as /32"_s);
        QVERIFY(edit.textMargins().right() > before.right() + 50);
        edit.setBusy(true);
        QVERIFY(edit.isEnabled());
        QCOMPARE(edit.palette().color(QPalette::Base), Tokens::light().sunken);
        edit.setBusy(false);
        QCOMPARE(edit.palette().color(QPalette::Base), Tokens::light().raised);
    }

    void machineTextStaysLeftToRight()
    {
        LineEdit edit;
        edit.setSuffix(u"/32"_s);
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(&edit);
        window.setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(edit.layoutDirection(), Qt::LeftToRight);
        edit.setParent(nullptr);
    }

    void spinBoxesHaveChipsToo()
    {
        auto* spin = new QSpinBox;
        spin->setMaximum(900);
        spin->setSuffix(u" s"_s);
        Field field(u"bgp.holdTime"_s, spin);
        field.setChips({{u"90"_s, u"from the guide"_s}});
        QVERIFY(!field.findChild<ChipButton*>()->isHidden());
        spin->setValue(90);
        QTRY_VERIFY(field.findChild<ChipButton*>() == nullptr);
    }

    void logFollowsAlsoWhenItWrapsAnew()
    {
        LogView log;
        log.resize(600, 120);
        for (int i = 0; i < 30; ++i)
            log.append(QDateTime::currentDateTime(), u"frr1"_s, QString(80, u'x') + u" words"_s);
        log.show();
        QTRY_VERIFY(log.verticalScrollBar()->maximum() > 0);
        QTRY_COMPARE(log.verticalScrollBar()->value(), log.verticalScrollBar()->maximum());
        log.resize(250, 120);
        QTRY_COMPARE(log.verticalScrollBar()->value(), log.verticalScrollBar()->maximum());
        log.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        log.append(QDateTime::currentDateTime(), u"frr1"_s, u"more"_s);
        QCOMPARE(log.verticalScrollBar()->value(), 0);
    }

    void log()
    {
        LogView log;
        const QDateTime at(QDate(2026, 11, 26), QTime(9, 43, 1));
        log.append(at, u"lab"_s, u"apply Service"_s);
        log.append(at, u"frr1"_s, u"first\nsecond"_s);
        log.copyAll();
        QCOMPARE(qApp->clipboard()->text(), u"09:43:01 lab  apply Service\n"
                                            "09:43:01 frr1 first\n"
                                            "09:43:01      second"_s);
    }

    void logLeavesAloneWhoReads()
    {
        LogView log;
        log.resize(300, 100);
        log.show();
        const auto fill = [&log] {
            for (int i = 0; i < 50; ++i)
                log.append(QDateTime::currentDateTime(), u"lab"_s, QString::number(i));
        };
        fill();
        QCOMPARE(log.verticalScrollBar()->value(), log.verticalScrollBar()->maximum());
        log.verticalScrollBar()->setSliderPosition(3);
        fill();
        QCOMPARE(log.verticalScrollBar()->value(), 3);
    }

private:
    Look* m_look = nullptr;
};

QTEST_MAIN(TestFields)
#include "tst_fields.moc"
