// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "ui/topology/BrokenTable.h"
#include "ui/topology/Inspection.h"
#include "ui/topology/Inspector.h"
#include "ui/topology/Items.h"
#include "ui/topology/Tips.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/topology/TopologyView.h"
#include "ui/widgets/Icons.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The panel: what it says beside the drawing, the list, the inspector, the files.
class TestTopologyPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFieldsThingIsMarked()
    {
        TopologyPanel panel;
        panel.setView(views::planned(), TopologyPanel::Measured::No, {});
        auto* drawing = panel.findChild<TopologyView*>();
        panel.markField(u"routers[0].asn"_s);
        QCOMPARE(drawing->marked(), u"router frr1"_s);
        panel.markField(u"hostedClusters[0].vip[0]"_s);
        QCOMPARE(drawing->marked(), u"vip hosted/hosted"_s);
        panel.markField({});
        QCOMPARE(drawing->marked(), QString());
    }

    void fieldsLeadToItemsAndBack()
    {
        const Intent intent = views::green().intent;
        for (const auto& [field, item] :
             {std::pair{u"routers[0].address"_s, u"router frr1"_s},
              std::pair{u"hostedClusters[0].vip[0]"_s, u"vip hosted/hosted"_s},
              std::pair{u"dns.servers"_s, u"dns"_s},
              std::pair{u"managementCluster.metallbAsn"_s, u"management"_s}}) {
            QCOMPARE(itemOfField(intent, field), item);
            QCOMPARE(fieldOfItem(intent, item), field);
        }
        QCOMPARE(itemOfField(intent, u"routers[7].asn"_s), QString());
        QCOMPARE(itemOfField(intent, u"hostedClusters[0].release"_s), u"hosted hosted/hosted"_s);
    }

    void withoutARoutersAddressThisMachineIsSaidByItsName()
    {
        TopologyPanel panel;
        View view = views::planned();
        view.intent.routers.first().address = {};
        panel.setView(view, TopologyPanel::Measured::No, {});
        QVERIFY(views::textsOf(panel).filter(u"127.0.0.1"_s).isEmpty());
    }

    void withoutMeasuringNothingIsGreen()
    {
        TopologyPanel panel;
        View view = views::green();
        panel.setView(view, TopologyPanel::Measured::No, {});
        QVERIFY(!views::textsOf(panel).contains(u"Established"_s));
        QVERIFY(labels(panel).contains(u"from the plan \u00b7 sessions not checked yet"_s));
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        QVERIFY(views::textsOf(panel).contains(u"Established"_s));
        QVERIFY(!labels(panel).filter(u"seen "_s).isEmpty()); // it was long ago
        view.at = QDateTime::currentDateTimeUtc();
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        QVERIFY(!labels(panel).filter(u"live \u00b7 "_s).isEmpty());
    }

    /// An undo has begun: who was seen to be well before it is not ticked for that.
    void afterAChangeNothingThatWasSeenIsGreen()
    {
        TopologyPanel panel;
        const View view = views::green();
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        auto* drawing = panel.findChild<TopologyView*>();
        QCOMPARE(drawing->model().routers.first().standing, State::Passed);
        panel.setView(view, TopologyPanel::Measured::Outdated, {});
        const auto& model = drawing->model();
        QVERIFY(!model.routers.first().standing && !model.nodes.first().standing);
        QVERIFY(!model.hosted.first().api.standing && model.pathWords.isEmpty());
        QVERIFY(!labels(panel).filter(u"changed since it was seen"_s).isEmpty());
    }

    /// The cut itself, with what its protocol still says.
    void whatADrillCutsOffIsDrawnSo()
    {
        TopologyPanel panel;
        const View view = views::green();
        panel.setView(view, TopologyPanel::Measured::Yes, {}, {}, {u"frr1/node2"_s});
        const auto& model = panel.findChild<TopologyView*>()->model();
        QCOMPARE(model.session(0, 1).standing, State::Failed);
        QCOMPARE(model.session(0, 1).word, u"cut off, Established"_s);
        QCOMPARE(model.nodes.at(1).standing, State::Failed);
        QCOMPARE(model.nodes.at(1).note, u"cut off by the drill"_s);
        QCOMPARE(model.session(0, 0).standing, State::Passed);
        QVERIFY(labels(panel).contains(u"drill · cut off: frr1/node2"_s));
    }

    /// Before the first apply a router without our lines is planned, not broken.
    void whatWasNeverAppliedIsNotRed()
    {
        View view = views::red();
        view.facts = {};
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::BeforeApply, {});
        auto* drawing = panel.findChild<TopologyView*>();
        const auto isRed = [drawing] {
            const auto& sessions = drawing->model().sessions;
            return std::any_of(sessions.cbegin(), sessions.cend(), [](const auto& session) {
                return session.standing == State::Failed;
            });
        };
        QVERIFY(!isRed());
        QVERIFY(labels(panel).contains(u"from the plan \u00b7 not known whether it is applied"_s));
        view.facts.cluster.peers = Fact<QList<QJsonObject>>::known({}, u"cluster"_s);
        view.facts.routers[u"frr1"_s].bgp = Fact<BgpFact>::known({}, u"frr1"_s);
        panel.setView(view, TopologyPanel::Measured::BeforeApply, {});
        QVERIFY(labels(panel).contains(u"from the plan \u00b7 nothing of it applied yet"_s));
        QVERIFY(panel.findChild<BrokenTable*>()->isEmpty());
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        QVERIFY(isRed());
        // A neighbor of the plan is there: somebody applied it, and it is broken.
        panel.setView(views::red(), TopologyPanel::Measured::BeforeApply, {});
        QVERIFY(isRed());
    }

    void everyVerdictIsShownByAThing()
    {
        TopologyPanel panel;
        panel.setView(views::red(), TopologyPanel::Measured::Yes, {});
        const Scene& scene = panel.findChild<TopologyView*>()->scene();
        for (const Verdict& verdict : views::red().verdicts)
            QVERIFY2(scene.thing(itemOfVerdict(verdict)) != nullptr,
                     qPrintable(itemOfVerdict(verdict)));
    }

    void theInspectorSaysWhatBothSidesSay()
    {
        TopologyPanel panel;
        panel.resize(463, 756);
        panel.show();
        panel.setView(views::red(), TopologyPanel::Measured::Yes, {});
        auto* drawing = panel.findChild<TopologyView*>();
        QTest::mouseClick(drawing, Qt::LeftButton, {},
                          drawing->placeOf(u"session frr1/node2"_s).center());
        auto* inspector = panel.findChild<Inspector*>();
        QVERIFY(inspector->isVisible());
        const QStringList said = labels(*inspector);
        for (const auto& words : {u"frr1 \u2194 node2"_s, u"Active"_s, u"speaker-node2"_s,
                                  u"192.168.125.21 remote-as 64513"_s, u"bgp.session frr1/node2"_s})
            QVERIFY2(said.contains(words), qPrintable(words + u" not in: "_s + said.join(u", "_s)));
        QSignalSpy field(&panel, &TopologyPanel::goToField);
        QSignalSpy configuration(&panel, &TopologyPanel::showConfiguration);
        for (auto* button : inspector->findChildren<QPushButton*>())
            if (button->text() == u"Go to field" || button->text() == u"Show configuration")
                button->click();
        QCOMPARE(field.value(0).value(0).toString(), u"routers[0].asn"_s);
        QCOMPARE(configuration.value(0).value(0).toString(), u"session frr1/node2"_s);
        // What is selected is not hidden by it.
        const QRect place = drawing->placeOf(drawing->selected());
        QVERIFY(drawing->mapTo(&panel, place.bottomLeft()).y() < inspector->y());
        QTest::keyClick(drawing, Qt::Key_Escape);
        QVERIFY(!inspector->isVisible());
    }

    /// A cell has no room for a name: the inspector of its group has, what is broken before the
    /// rest.
    void theInspectorOfAGroupNamesEveryNode()
    {
        TopologyPanel panel;
        panel.setView(views::sixty(), TopologyPanel::Measured::Yes, {});
        const topology::Model& model = panel.findChild<TopologyView*>()->model();
        for (const auto& item :
             {u"group rack-a"_s, u"sessions rack-a"_s, u"session frr1/rack-a"_s}) {
            const Inspection seen = inspect(views::sixty(), model, true, item);
            QCOMPARE(seen.title, u"rack-a"_s);
            QCOMPARE(seen.standing, topology::Standing(State::Failed));
            QCOMPARE(seen.rows.size(), 20);
            QCOMPARE(seen.rows[0].state, std::optional(State::Failed));
            QCOMPARE(seen.rows[1].label, u"node1"_s);
            QCOMPARE(seen.rows[1].state, std::optional(State::Passed));
            QVERIFY(seen.rows[1].value.contains(stateForPeople(State::Passed)));
        }
        Inspector inspector;
        inspector.show(inspect(views::sixty(), model, true, u"group rack-a"_s));
        const QStringList said = labels(inspector);
        QVERIFY(!said.contains(u"Nothing was checked yet."_s)); // its nodes were
        for (const topology::Part& node : model.nodes.mid(0, 20))
            QVERIFY2(said.contains(node.name), qPrintable(node.name));
    }

    void aTipHasFewFactsWithSourceAndTime()
    {
        View view = views::red();
        for (Verdict& verdict : view.verdicts)
            verdict.source = u"frr1: show bgp summary json"_s;
        const QString time = view.at.toLocalTime().toString(u"hh:mm:ss"_s);
        const QString title = u"BGP with node2: 0 of 1 Established\nmore"_s;
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        const topology::Model& model = panel.findChild<TopologyView*>()->model();
        const QStringList tip =
            tipOf(view, model, true, u"session frr1/node2"_s, title).split(u'\n');
        QCOMPARE(tip.value(0), u"BGP with node2: 0 of 1 Established"_s);
        QVERIFY2(tip.value(1).endsWith(u" (frr1: show bgp summary json, at %1)"_s.arg(time)),
                 qPrintable(tip.value(1)));
        const QString node = tipOf(view, model, true, u"node node2 cell"_s, u"node2"_s);
        QVERIFY(node.contains(u"bgp.session"_s)); // its summary here
        const QString dns = tipOf(views::green(3, 1, 5), model, true, u"dns"_s, u"DNS"_s);
        QCOMPARE(dns.count(u'\n'), 6);
        QVERIFY(dns.endsWith(u" …"_s));
        QCOMPARE(tipOf({}, {}, false, u"dns"_s, title), title); // nothing was asked
        // Before anything is checked, what was seen has its source, too.
        const QString before = tipOf(view, model, false, u"router frr1"_s, u"frr1"_s);
        QCOMPARE(
            before,
            u"frr1\nfrr1 says: FRR 8.4.4, router bgp 64512 (vtysh -c 'show version', at %1)"_s.arg(
                time));
    }

    void anAddressIsDrawnAsItIsTyped()
    {
        View view = views::planned();
        view.intent.hostedClusters[0].vip = Address();
        view.intent.routers[0].address = Address();
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::No, {});
        const auto* drawing = panel.findChild<TopologyView*>();
        QCOMPARE(drawing->model().hosted[0].vip.name, u"no address yet"_s);
        QVERIFY(!drawing->model().hosted[0].vip.isBroken()); // left out: the step says it
        QVERIFY(!said(drawing->scene()).contains(u"0.0.0.0"_s));

        const QString field = u"hostedClusters[0].vip[0]"_s;
        view.findings << Finding{
            u"not-a-value"_s, Severity::Blocks, field, u"This is no address."_s, {}, u"plan"_s};
        panel.setView(view, TopologyPanel::Measured::No, {},
                      {{field, u"10.0.2."_s}, {u"routers[0].address"_s, u"192.168"_s}});
        QCOMPARE(drawing->model().hosted[0].vip.name, u"10.0.2."_s);
        QCOMPARE(drawing->model().routers[0].address, u"192.168"_s);
        QVERIFY(drawing->model().hosted[0].vip.isBroken());
        QVERIFY(!said(drawing->scene()).contains(u"0.0.0.0"_s));
    }

    void theBrokenNodesWithoutACardAreNamed()
    {
        View view = views::sixty();
        int broken = 0;
        for (Verdict& verdict : view.verdicts) {
            if (verdict.id == u"vip.announced" && verdict.subject.count(u'/') > 1 && broken++ < 9)
                verdict.state = State::Failed;
        }
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        const Inspection seen =
            inspect(view, panel.findChild<TopologyView*>()->model(), true, u"rest"_s);
        QCOMPARE(seen.title, u"More broken nodes"_s);
        QVERIFY(seen.rows.size() >= 3);
        for (const FactRow& row : seen.rows)
            QCOMPARE(row.state, std::optional(State::Failed));
    }

    void keysAskForTheWholeWindow()
    {
        TopologyPanel panel;
        panel.show();
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        auto* drawing = panel.findChild<TopologyView*>();
        QSignalSpy wanted(&panel, &TopologyPanel::fullWindowWanted);
        QTest::keyClick(drawing, Qt::Key_F11);
        QCOMPARE(wanted.takeFirst().value(0).toBool(), true);
        panel.setFullWindow(true);
        QTest::keyClick(drawing, Qt::Key_Escape);
        QCOMPARE(wanted.takeFirst().value(0).toBool(), false);
    }

    void everyFileCarriesTheNames_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"svg", "png", "pdf", "dot", "mmd"})
            QTest::newRow(ending) << QString::fromLatin1(ending);
    }

    void everyFileCarriesTheNames()
    {
        QFETCH(QString, ending);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"picture."_s + ending);
        TopologyPanel panel;
        panel.setFullWindow(true);
        panel.resize(1280, 720);
        panel.show();
        panel.setView(views::green(), TopologyPanel::Measured::Yes, u"/somewhere/my.plan.yaml"_s);
        const Status written = panel.exportPicture(path);
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().what));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        if (ending == u"png") {
            const QImage image(path);
            QCOMPARE(image.width(), 2560);
            QVERIFY(image.text(u"Title"_s).contains(u"api.hosted.hypershift.lab"_s));
            QCOMPARE(image.pixelColor(5, 5), QColor(Qt::white));
        } else if (ending == u"pdf") {
            QVERIFY(bytes.startsWith("%PDF"));
            QVERIFY(bytes.contains("/MediaBox [0 0 842"));
            QVERIFY(bytes.contains("/Font"));
        } else {
            for (const char* name : {"frr1", "node3", "10.0.2.20", "AS 64512", "API server"})
                QVERIFY2(bytes.contains(name), name);
        }
    }

    void anotherEndingIsRefused()
    {
        TopologyPanel panel;
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        const Status written = panel.exportPicture(u"/tmp/picture.bmp"_s);
        QVERIFY(!written);
        QVERIFY(written.error().hint.contains(u".svg"_s));
    }

    void theClipboardHasBoth()
    {
        TopologyPanel panel;
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        panel.copyPicture();
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(data->data(u"image/svg+xml"_s).contains("10.0.2.20"));
    }

    void everyControlHasAName()
    {
        TopologyPanel panel;
        panel.setFullWindow(true);
        panel.setView(views::red(), TopologyPanel::Measured::Yes, {});
        for (const auto* button : panel.findChildren<QAbstractButton*>())
            QVERIFY2(qobject_cast<QTableView*>(button->parent()) != nullptr ||
                         !button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     button->metaObject()->className());
    }

    /// Only as rich text are the lines of a tip wrapped.
    void aTipIsWrapped()
    {
        TopologyPanel panel;
        panel.resize(463, 756);
        panel.show();
        panel.setView(views::red(), TopologyPanel::Measured::Yes, {});
        auto* drawing = panel.findChild<TopologyView*>();
        QTest::mouseMove(drawing, drawing->placeOf(u"router frr1"_s).center());
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY(Qt::mightBeRichText(QToolTip::text()));
        QVERIFY(QToolTip::text().contains(u"frr1"_s));
        QToolTip::hideText();
    }

private:
    /// All that is written in the drawing, and what is read to those who do not see it.
    static QString said(const Scene& scene)
    {
        QStringList texts{scene.picture().title, scene.picture().description};
        for (const topology::Shape& shape : scene.picture().shapes)
            texts << shape.text;
        return texts.join(u'\n');
    }

    static QStringList labels(const QWidget& widget)
    {
        QStringList words;
        for (const auto* label : widget.findChildren<QLabel*>())
            words << label->text();
        return words;
    }
};

QTEST_MAIN(TestTopologyPanel)
#include "tst_topology_panel.moc"
