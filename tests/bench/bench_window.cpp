// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/PlanFile.h"
#include "ui/pages/Page.h"
#include "ui/shell/Languages.h"
#include "ui/shell/MainWindow.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFormLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>

/// What the window costs, each beside the same thing done by plain Qt widgets in the same process:
/// `bench_window start|plain` ends at the first painted page (for `run` to time from outside);
/// `bench_window cases` prints `case | ours ms | plain ms`, medians of 30.
using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

namespace
{

constexpr int Rounds = 30;

double medianMillis(const std::function<void()>& work)
{
    QList<qint64> took;
    for (int i = 0; i < Rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        took << timer.nsecsElapsed();
    }
    std::sort(took.begin(), took.end());
    return static_cast<double>(took[Rounds / 2]) / 1e6;
}

/// Until everything that was asked for is laid out and painted.
void settle()
{
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

void print(const char* what, double ours, double plain)
{
    std::printf("%-34s %8.2f ms   plain %8.2f ms   ratio %6.1f\n", what, ours, plain, ours / plain);
}

qint64 residentKib()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return -1;
}

/// A page of plain widgets with as many fields as our fullest form.
QWidget* plainPage()
{
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    for (int i = 0; i < 16; ++i)
        form->addRow(u"Field %1"_s.arg(i), new QLineEdit(u"value"_s));
    return page;
}

/// A wizard of plain pages.
QStackedWidget* plainWindow()
{
    auto* stack = new QStackedWidget;
    for (int i = 0; i < 8; ++i)
        stack->addWidget(plainPage());
    stack->resize(1280, 800);
    return stack;
}

View planOf(int nodes)
{
    Plan plan = examplePlan();
    plan.managementCluster.nodes.clear();
    for (int i = 0; i < nodes; ++i)
        plan.managementCluster.nodes.append(
            {u"node%1"_s.arg(i),
             *Address::parse(u"192.168.%1.%2"_s.arg(i / 200).arg(i % 200 + 10))});
    return judge(plan, {});
}

void benchPages(MainWindow& window, QStackedWidget& plain)
{
    int at = 0;
    const double ours = medianMillis([&] {
        window.steps().go(static_cast<StepId>(at++ % 5));
        settle();
    });
    const double theirs = medianMillis([&] {
        plain.setCurrentIndex(at++ % 8);
        settle();
    });
    print("page change", ours, theirs);
}

void benchTyping(MainWindow& window, QStackedWidget& plain)
{
    window.steps().go(StepId::Bgp);
    settle();
    const auto fields = window.page(StepId::Bgp)->findChildren<Field*>();
    QLineEdit* line = nullptr;
    for (const Field* field : fields) {
        if (field->path() == u"hostedClusters[0].vip[0]")
            line = qobject_cast<QLineEdit*>(field->control());
    }
    if (line == nullptr)
        qFatal("the VIP has no field");
    auto* bare = plain.currentWidget()->findChild<QLineEdit*>();
    const auto type = [](QLineEdit* into) {
        QTest::keyClick(into, into->text().endsWith(u'1') ? Qt::Key_Backspace : Qt::Key_1);
        settle();
    };
    const double ours = medianMillis([&] { type(line); });
    print("a key in the VIP's field", ours, medianMillis([&] { type(bare); }));
}

void benchTopology(MainWindow& window)
{
    const View few = planOf(3);
    const auto show = [&window](const View& view) {
        window.topology()->setView(view, TopologyPanel::Measured::No, {});
        settle();
    };
    const double base = medianMillis([&] { show(few); });
    for (const int nodes : {20, 60, 200}) {
        const View many = planOf(nodes);
        const double ours = medianMillis([&] { show(many); });
        std::printf("topology, %3d nodes %22.2f ms   3 nodes %5.2f ms   ratio %6.1f\n", nodes, ours,
                    base, ours / base);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QTemporaryDir home;
    qputenv("XDG_STATE_HOME", home.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    QApplication application(argc, argv);
    const QByteArray what = argc > 1 ? argv[1] : "cases";
    if (what == "plain") {
        const std::unique_ptr<QStackedWidget> plain(plainWindow());
        plain->show();
        settle();
        std::printf("%lld\n", residentKib());
        return 0;
    }
    Look::install(application);
    Languages languages;
    PlanDocument document;
    Engine engine(document);
    engine.setOffline(true);
    MainWindow window(engine, nullptr, languages);
    window.resize(1280, 800);
    window.show();
    settle();
    if (what == "start") {
        std::printf("%lld\n", residentKib());
        return 0;
    }
    document.startFrom(examplePlan());
    const std::unique_ptr<QStackedWidget> plain(plainWindow());
    plain->show();
    benchPages(window, *plain);
    benchTyping(window, *plain);
    benchTopology(window);
    std::printf("resident after all of it %18lld MiB\n", residentKib() / 1024);
    return 0;
}
