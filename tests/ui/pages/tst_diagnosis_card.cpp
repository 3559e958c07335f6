// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "../models/Views.h"
#include "Shown.h"
#include "ui/pages/result/DiffLines.h"
#include "ui/pages/verify/DiagnosisCard.h"
#include "ui/pages/verify/VerifyPage.h"
#include "ui/widgets/Look.h"

#include <QTreeView>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// The card of the broken link in its row of the chain.
class TestDiagnosisCard : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setMotion(true); }

    void init() { begin(healthy().plan); }

    /// A diff is read from left to right, its sign first, in a mirrored window too.
    void aFixIsNotMirrored()
    {
        const auto painted = [](Qt::LayoutDirection direction) {
            QGuiApplication::setLayoutDirection(direction);
            QWidget window;
            window.resize(400, 40);
            auto* lines = new DiffLines(&window);
            lines->setLines({u"- neighbor 10.0.0.1 remote-as 1"_s});
            lines->setGeometry(window.rect());
            return window.grab().toImage();
        };
        const QImage mirrored = painted(Qt::RightToLeft);
        QCOMPARE(mirrored, painted(Qt::LeftToRight));
    }

    /// The row grows and shrinks with what the card comes to show: nothing below is covered.
    void makesRoomInTheChain()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        auto* tree = page.findChild<QTreeView*>();
        QVERIFY(!tree->isAnimated()); // a card cannot move with the rows
        const auto shown = [&page] {
            DiagnosisCard* visible = nullptr;
            for (auto* card : page.findChildren<DiagnosisCard*>()) {
                if (card->isVisible() && std::exchange(visible, card) != nullptr)
                    return static_cast<DiagnosisCard*>(nullptr); // two
            }
            return visible;
        };
        const auto fits = [&] {
            const auto* card = shown();
            if (card == nullptr)
                return false;
            const QRect next = tree->visualRect(tree->indexBelow(config.model()->card()));
            const int end = card->mapTo(tree->viewport(), QPoint(0, card->height())).y();
            return card->height() >= card->heightForWidth(card->width()) && end <= next.top() &&
                   next.top() - end < 20;
        };
        m_engine->setFacts(faulty("peerASN differs").facts);
        config.tick(QDateTime::currentDateTime());
        QVERIFY(fits()); // at once
        settle();
        QVERIFY(fits());
        World one = faulty("peerASN differs");
        one.facts.routers[u"frr1"_s].bgp = healthy().facts.routers[u"frr1"_s].bgp;
        m_engine->setFacts(one.facts);
        m_engine->setFacts(faulty("peerASN differs").facts);
        QVERIFY(fits());
        auto* card = shown();
        BrokenLink longer = *config.broken();
        longer.evidence = QStringList(12, longer.evidence).join(u'\n');
        card->set(longer, config.now());
        settle();
        QVERIFY(fits());
        const QModelIndex link = config.model()->card().parent();
        tree->collapse(link);
        settle();
        card->set(*config.broken(), config.now());
        tree->expand(link);
        settle();
        QVERIFY(fits());
    }

    /// After a change nothing is said until everything was looked at again; then it may be the
    /// same.
    void comesBackAfterALookThatIsNotWhole()
    {
        m_engine->setOffline(true);
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        m_engine->setFacts(faulty("peerASN differs").facts);
        QVERIFY(config.broken().has_value());
        QVERIFY(m_engine->watch()); // busy, until the next turn of the event loop
        World partial = faulty("peerASN differs");
        partial.facts.dns.clear();
        m_engine->setFacts(partial.facts);
        QVERIFY(config.isBusy() && !config.broken());
        m_engine->setFacts(faulty("peerASN differs").facts);
        QVERIFY(config.broken().has_value());
        settle();
        const auto cards = page.findChildren<DiagnosisCard*>();
        QCOMPARE(std::count_if(cards.begin(), cards.end(),
                               [](const auto* card) { return card->isVisible(); }),
                 1);
    }

    /// What is broken besides is a line that names the checks, until somebody wants more.
    void whatElseIsBrokenIsOneLineAtFirst()
    {
        BrokenLink link;
        link.check = u"bgp.session"_s;
        link.subject = u"frr1/node2"_s;
        link.also = {{u"api.tcp"_s, {u"hosted"_s}, State::Failed, true, u"no answer"_s, {}, false},
                     {u"dns.record"_s, {u"api"_s}, State::Failed, true, u"no record"_s, {}, false}};
        DiagnosisCard card;
        card.set(link, QDateTime::currentDateTime());
        show(card);
        const auto* rows = textOf(card, u"api.tcp hosted: no answer\ndns.record api: no record"_s);
        QVERIFY(rows != nullptr && !rows->isVisible());
        auto* head = buttonOf(card, u"also: api.tcp, dns.record"_s);
        QVERIFY(head != nullptr);
        QTest::keyClick(head, Qt::Key_Space);
        QVERIFY(rows->isVisible());
        link.subject = u"frr1/node3"_s; // another link: closed again
        card.set(link, QDateTime::currentDateTime());
        QVERIFY(!rows->isVisible());
        link.also.clear();
        card.set(link, QDateTime::currentDateTime());
        QVERIFY(!head->isVisible());
    }

    /// Names may have 63 letters: on the narrowest page each ends within the card, and what is not
    /// written in full has it as a tooltip.
    void longNamesStayWithinTheCard()
    {
        const QString name(63, u'x');
        BrokenLink link;
        link.check = u"hostedcluster.available"_s;
        link.subject = name + u'/' + name;
        link.since = u"OpenConfirm, down for 12:34 min"_s;
        link.sides = {{name, u"peerAddress:"_s, name}, {name, u"remote-as"_s, name}};
        link.source = u"%1: show bgp summary json; cluster %1: bgppeers"_s.arg(name);
        link.evidence = name;
        link.cause = u"ip-forward-not-persistent"_s;
        link.confidence = u"possible"_s;
        link.fix = u"on %1: `vtysh -c 'show bgp'`"_s.arg(name);
        link.button = u"Set AS 64513 on %1…"_s.arg(name);
        link.diff.lines = QStringList{u"+ x"_s};
        DiagnosisCard card;
        card.set(link, QDateTime::currentDateTime());
        card.resize(380, 600);
        card.show();
        settle();
        QCOMPARE(card.width(), 380);
        bool isTold = false;
        for (const auto* widget : card.findChildren<QWidget*>()) {
            const int right = widget->mapTo(&card, QPoint(widget->width(), 0)).x();
            QVERIFY2(!widget->isVisible() || right <= card.width(),
                     qPrintable(widget->accessibleName() + u' ' + widget->objectName()));
            isTold = isTold || widget->toolTip().contains(u"show bgp summary json");
        }
        QVERIFY(isTold);
    }

private:
    static const QLabel* textOf(const QWidget& parent, const QString& text)
    {
        for (const auto* label : parent.findChildren<QLabel*>()) {
            if (label->text() == text)
                return label;
        }
        return nullptr;
    }

    static QPushButton* buttonOf(const QWidget& parent, const QString& text)
    {
        for (auto* button : parent.findChildren<QPushButton*>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
};

QTEST_MAIN(TestDiagnosisCard)
#include "tst_diagnosis_card.moc"
