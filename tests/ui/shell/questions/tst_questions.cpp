// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/QuestionDesk.h"
#include "ui/shell/questions/ConsentSheet.h"
#include "ui/shell/questions/HostKeySheet.h"
#include "ui/shell/questions/ProgramSheet.h"
#include "ui/shell/questions/SecretSheet.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"

#include <QCheckBox>
#include <QClipboard>
#include <QPointer>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

namespace
{

const QString print = u"SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDpfgGOq0p9Ho6cyzo"_s;

/// A sheet as it is shown, and the answer that its question got.
template <class Sheet>
struct Shown {
    explicit Shown(Question::About about)
        : question(std::make_shared<Question>(std::move(about))), answer(question->future()),
          sheet(new Sheet(question, &window))
    {
        window.resize(800, 600);
        window.show();
        sheet->open();
    }
    QPushButton* button(const QString& text) const
    {
        for (QPushButton* button : sheet->template findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
    QStringList texts() const
    {
        QStringList texts;
        for (const Text* text : sheet->template findChildren<Text*>())
            texts.append(text->text());
        return texts;
    }
    bool isAnswered() const
    {
        return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }
    QWidget window;
    std::shared_ptr<Question> question;
    std::future<Question::Answer> answer;
    QPointer<Sheet> sheet;
};

HostKeyQuestion hostKey()
{
    return {u"frr1"_s, {u"192.168.125.1"_s, u"ssh-ed25519"_s, print}};
}

Consent consent(Consent::Kind kind)
{
    return {
        kind,
        u"Apply 2 changes to frr1 and cluster lab?"_s,
        kind == Consent::Kind::Irreversible ? u"hosted"_s : QString(),
        {{Item::Action::Modify, u"frr1"_s, u"/etc/frr/frr.conf"_s, {}, {}, u"restarts FRR"_s},
         {Item::Action::Create, u"cluster lab"_s, u"BGPPeer upstream-router-peer"_s, {}, {}, {}}}};
}

/// Of an undo: frr.conf goes; a hosted cluster, and what it lives on, would stay.
Consent undo(bool takesBack = true)
{
    const QString why = u"it stays: it goes only when its deletion is asked for by that name"_s;
    const QString key = u"clusters/hosted"_s;
    Consent consent{Consent::Kind::Undo, {}, {}, {}, u"frr1 and cluster lab"_s};
    const auto stays = [&](const QString& what) {
        return Item{Item::Action::Keep, u"cluster"_s, what, {}, {}, why, key};
    };
    consent.items = {stays(u"HostedCluster clusters/hosted"_s), stays(u"Namespace clusters"_s)};
    if (takesBack)
        consent.items << Item{
            Item::Action::Remove, u"frr1"_s, u"/etc/frr/frr.conf"_s, {}, {}, {}, {}};
    return consent;
}

} // namespace

class TestQuestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setMotion(false); }

    void fingerprints_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<int>("same"); // -1: nothing to compare
        QTest::newRow("empty") << u"  "_s << -1;
        QTest::newRow("itself") << print << 1;
        QTest::newRow("without prefix") << print.mid(7) << 1;
        QTest::newRow("in groups") << groupedFingerprint(print) << 1;
        QTest::newRow("padded") << print + u"=\n"_s << 1;
        QTest::newRow("line of ssh-keygen") << u"256 %1 root@frr1 (ED25519)\n"_s.arg(print) << 1;
        QTest::newRow("other") << u"SHA256:xNiVztksCsDhcc0u9e8BgrJXVGDpfgGOq0p9Ho6cyzo"_s << 0;
        QTest::newRow("only its beginning") << print.left(20) << 0;
        QTest::newRow("other case") << u"SHA256:"_s + print.mid(7).toLower() << 0;
        QTest::newRow("MD5") << u"MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48"_s << 0;
    }

    void fingerprints()
    {
        QFETCH(QString, pasted);
        QFETCH(int, same);
        const auto found = sameFingerprint(print, pasted);
        QCOMPARE(found ? int(*found) : -1, same);
    }

    void differingKeyCannotBeAccepted()
    {
        Shown<HostKeySheet> shown(hostKey());
        QVERIFY(shown.texts().contains(
            u"SHA256: uNiV ztks CsDh cc0u 9e8B grJX VGDp fgGO q0p9 Ho6c yzo"_s));
        auto* pasted = shown.sheet->findChild<LineEdit*>();
        QPushButton* save = shown.button(u"Accept and save"_s);
        QPushButton* once = shown.button(u"Accept once"_s);
        QVERIFY(save->isEnabled() && once->isEnabled());
        pasted->setText(u"SHA256:somethingElse"_s);
        QVERIFY(!save->isEnabled() && !once->isEnabled());
        QVERIFY(shown.sheet->findChild<Field*>()->isFailed());
        pasted->setText(print);
        QCOMPARE(shown.sheet->findChild<Field*>()->messageState(), State::Passed);
        QTest::mouseClick(save, Qt::LeftButton);
        QCOMPARE(std::get<ssh::HostKeyAnswer>(shown.answer.get()),
                 ssh::HostKeyAnswer::AcceptAndSave);
        QTRY_VERIFY(shown.sheet == nullptr);
    }

    void fingerprintIsCopiedAsItIs()
    {
        Shown<HostKeySheet> shown(hostKey());
        QTest::mouseClick(shown.sheet->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(qApp->clipboard()->text(), print);
        QTest::mouseClick(shown.button(u"Accept once"_s), Qt::LeftButton);
        QCOMPARE(std::get<ssh::HostKeyAnswer>(shown.answer.get()), ssh::HostKeyAnswer::Once);
    }

    void escapeSaysNo()
    {
        Shown<HostKeySheet> shown(hostKey());
        QTest::keyClick(shown.sheet, Qt::Key_Escape);
        QVERIFY(std::holds_alternative<std::monostate>(shown.answer.get()));
        QTRY_VERIFY(shown.sheet == nullptr);
    }

    void enterAcceptsNoKey()
    {
        Shown<HostKeySheet> shown(hostKey());
        auto* pasted = shown.sheet->findChild<LineEdit*>();
        QTest::keyClick(pasted, Qt::Key_Return);
        pasted->setText(u"SHA256:somethingElse"_s);
        QTest::keyClick(pasted, Qt::Key_Return);
        QVERIFY(!shown.isAnswered());
    }

    void enterAcceptsTheKeyThatWasCompared()
    {
        Shown<HostKeySheet> shown(hostKey());
        auto* pasted = shown.sheet->findChild<LineEdit*>();
        pasted->setText(print);
        QTest::keyClick(pasted, Qt::Key_Return);
        QCOMPARE(std::get<ssh::HostKeyAnswer>(shown.answer.get()),
                 ssh::HostKeyAnswer::AcceptAndSave);
    }

    void secret()
    {
        Shown<SecretSheet> shown(SecretQuestion{SecretQuestion::Kind::Password,
                                                u"Password of admin on frr1"_s,
                                                u"ssh:admin@frr1:22"_s});
        auto* edit = shown.sheet->findChild<LineEdit*>();
        QTRY_COMPARE(edit->echoMode(), QLineEdit::Password);
        QVERIFY(!shown.button(u"Use password"_s)->isEnabled());
        QVERIFY(shown.texts().contains(u"Kept for this session only."_s));
        auto* eye = shown.sheet->findChild<QToolButton*>();
        QCOMPARE(eye->accessibleName(), u"Show what is typed"_s);
        eye->click();
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        shown.sheet->findChild<QCheckBox*>()->setChecked(true);
        QVERIFY(shown.texts().contains(u"Kept in the keychain."_s));
        edit->setText(u"sésame"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        const auto given = std::get<SecretAnswer>(shown.answer.get());
        QCOMPARE(given.secret.reveal(), u"sésame"_s.toUtf8());
        QVERIFY(given.keep);
    }

    void secretWithoutPlaceInTheKeychain()
    {
        Shown<SecretSheet> shown(
            SecretQuestion{SecretQuestion::Kind::KeyPassphrase, u"Passphrase of id_rsa"_s, {}});
        QVERIFY(shown.sheet->findChild<QCheckBox*>()->isHidden());
        QVERIFY(shown.button(u"Use passphrase"_s) != nullptr);
    }

    void program()
    {
        Shown<ProgramSheet> shown(ProgramQuestion{u"/home/a/.kube/config"_s, u"aws <b>eks</b>"_s});
        QVERIFY(shown.texts().contains(u"aws <b>eks</b>"_s));
        QTRY_VERIFY(shown.button(u"Cancel"_s)->hasFocus());
        QTest::mouseClick(shown.button(u"Run program"_s), Qt::LeftButton);
        QCOMPARE(std::get<bool>(shown.answer.get()), true);
    }

    void consentListsByTarget()
    {
        Shown<ConsentSheet> shown(consent(Consent::Kind::Apply));
        for (const QString& text : {u"frr1"_s, u"/etc/frr/frr.conf"_s, u"changed"_s,
                                    u"restarts FRR"_s, u"cluster lab"_s, u"new"_s})
            QVERIFY2(shown.texts().contains(text), qPrintable(text));
        QTRY_VERIFY(shown.button(u"Cancel"_s)->hasFocus());
        QTest::mouseClick(shown.button(u"Apply these changes"_s), Qt::LeftButton);
        QCOMPARE(std::get<ConsentAnswer>(shown.answer.get()), (ConsentAnswer{true, {}}));
    }

    void typedNameWakesTheButton()
    {
        Shown<ConsentSheet> shown(consent(Consent::Kind::Irreversible));
        QPushButton* create = shown.button(u"Create hosted"_s);
        auto* name = shown.sheet->findChild<LineEdit*>();
        QVERIFY(!create->isEnabled());
        name->setText(u"Hosted"_s);
        QVERIFY(!create->isEnabled());
        name->setText(u"hosted"_s);
        QVERIFY(create->isEnabled());
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(std::get<ConsentAnswer>(shown.answer.get()), (ConsentAnswer{true, {}}));
    }

    void aDrillSaysThatNothingIsToUndo()
    {
        Shown<ConsentSheet> shown(consent(Consent::Kind::Drill));
        QVERIFY(shown.texts().filter(u"there is nothing to undo"_s).size() == 1);
        QVERIFY(shown.texts().filter(u"journal"_s).isEmpty());
        QTRY_VERIFY(shown.button(u"Cancel"_s)->hasFocus());
        QTest::mouseClick(shown.button(u"Start drill"_s), Qt::LeftButton);
        QCOMPARE(std::get<ConsentAnswer>(shown.answer.get()), (ConsentAnswer{true, {}}));
    }

    /// What stays stands by itself, with its reason once; as it is offered, nothing is deleted.
    void anUndoSaysWhatStays()
    {
        Shown<ConsentSheet> shown(undo());
        const QStringList texts = shown.texts();
        QVERIFY(texts.indexOf(u"/etc/frr/frr.conf"_s) < texts.indexOf(u"Stays as it is"_s));
        QVERIFY(texts.indexOf(u"Stays as it is"_s) < texts.indexOf(u"Namespace clusters"_s));
        QCOMPARE(texts.count(u"stays"_s), 2);
        QVERIFY(texts.contains(u"Take back 1 change of ours on frr1 and cluster lab?"_s));
        QCOMPARE(texts.filter(u"it goes only when"_s).size(), 1);
        QVERIFY(shown.sheet->accessibleDescription().contains(u"not counted"_s));
        auto* box = shown.sheet->findChild<QCheckBox*>();
        QCOMPARE(box->text(), u"Delete the hosted cluster hosted, too"_s);
        QVERIFY(box->isVisible() && !box->isChecked());
        QVERIFY(!shown.sheet->findChild<LineEdit*>()->isVisible());
        QTest::mouseClick(shown.button(u"Undo these changes"_s), Qt::LeftButton);
        QCOMPARE(std::get<ConsentAnswer>(shown.answer.get()), (ConsentAnswer{true, {}}));
    }

    /// By keys alone; nothing of the sheet is cut off once there is more in it.
    void anUndoDeletesAHostedClusterByItsName()
    {
        Shown<ConsentSheet> shown(undo());
        auto* box = shown.sheet->findChild<QCheckBox*>();
        QTest::keyClick(box, Qt::Key_Space);
        auto* name = shown.sheet->findChild<LineEdit*>();
        QTRY_VERIFY(name->hasFocus());
        QVERIFY(shown.sheet->height() >= shown.sheet->heightForWidth(shown.sheet->width()));
        QPushButton* go = shown.button(u"Undo, and delete hosted"_s);
        QVERIFY(go != nullptr && !go->isEnabled());
        QCOMPARE(shown.texts().count(u"removed"_s), 3);
        QVERIFY(shown.texts().contains(u"Deleted, too"_s));
        QVERIFY(shown.texts().contains(
            u"Take back 3 changes of ours on frr1 and cluster lab?"_s)); // it is counted, too
        QVERIFY(shown.texts().join(u' ').contains(u"What stands last is deleted, too"_s));
        QCOMPARE(shown.texts().count(u"stays"_s), 0);
        QTest::keyClicks(name, u"clusters/hosted"_s);
        QVERIFY(!go->isEnabled());
        name->clear();
        QTest::keyClicks(name, u"hosted"_s);
        QVERIFY(go->isEnabled());
        QTest::keyClick(go, Qt::Key_Space);
        QCOMPARE(std::get<ConsentAnswer>(shown.answer.get()),
                 (ConsentAnswer{true, {u"clusters/hosted"_s}}));
    }

    void whatAloneStaysIsLeftUnlessItIsDeleted()
    {
        Shown<ConsentSheet> shown(undo(false));
        QVERIFY(!shown.button(u"Undo these changes"_s)->isEnabled());
        shown.sheet->findChild<QCheckBox*>()->setChecked(true);
        shown.sheet->findChild<LineEdit*>()->setText(u"hosted"_s);
        QVERIFY(shown.button(u"Undo, and delete hosted"_s)->isEnabled());
        shown.sheet->findChild<QCheckBox*>()->setChecked(false);
        QVERIFY(!shown.button(u"Undo these changes"_s)->isEnabled());
    }

    void anApplySaysWhatUndoLeaves()
    {
        Shown<ConsentSheet> every(consent(Consent::Kind::Apply));
        QVERIFY(!every.sheet->accessibleDescription().contains(u"all but"_s));
        Consent about = consent(Consent::Kind::Apply);
        about.name = u"hosted"_s;
        Shown<ConsentSheet> some(about);
        QVERIFY2(some.sheet->accessibleDescription().contains(u"all but hosted: a hosted"_s),
                 qPrintable(some.sheet->accessibleDescription()));
    }

    void whoMistypedNeedNotTickAgain()
    {
        PlanDocument document;
        Engine engine(document);
        QWidget window;
        window.show();
        const QuestionDesk desk(engine, &window);
        const auto ask = [&](const QString& key, bool isTicked) {
            const auto question = std::make_shared<Question>(
                SecretQuestion{SecretQuestion::Kind::Password, u"Password of root on frr1"_s, key});
            Q_EMIT engine.questions().asked(question);
            auto* sheet = window.findChild<SecretSheet*>();
            QCOMPARE(sheet->isToKeep(), isTicked);
            sheet->setToKeep(true);
            sheet->findChild<LineEdit*>()->setText(u"wrong"_s);
            QTest::keyClick(sheet, Qt::Key_Return);
            QTRY_VERIFY(window.findChild<SecretSheet*>() == nullptr);
        };
        ask(u"ssh:root@frr1:22"_s, false);
        ask(u"ssh:root@frr1:22"_s, true);
        ask(u"ssh:root@frr2:22"_s, false);
    }

    void closedWindowSaysNo()
    {
        auto shown = std::make_unique<Shown<ConsentSheet>>(consent(Consent::Kind::Undo));
        QVERIFY(shown->button(u"Undo these changes"_s) != nullptr);
        delete shown->sheet.data();
        QVERIFY(std::holds_alternative<std::monostate>(shown->answer.get()));
    }

    void widthStaysInItsBounds()
    {
        Consent many = consent(Consent::Kind::Apply);
        many.question = QString(400, u'x').replace(u"xxxxxxxx"_s, u"many it "_s);
        for (int i = 0; i < 60; ++i)
            many.items.append(many.items.constFirst());
        Shown<ConsentSheet> shown(many);
        QVERIFY(shown.sheet->width() >= 480 && shown.sheet->width() <= 640);
        QVERIFY(shown.sheet->height() < 600);
    }
};

QTEST_MAIN(TestQuestions)
#include "tst_questions.moc"
