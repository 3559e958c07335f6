// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"
#include "topology/Ways.h"

#include <QTest>

using namespace hcp;
using namespace hcp::topology;
using namespace Qt::StringLiterals;

namespace
{

/// "M x y C …": where the way begins, and where it ends.
std::pair<Point, Point> endsOf(const Path& path)
{
    const QStringList words = path.text().split(u' ');
    const auto number = [&words](qsizetype at) { return words[at].toDouble(); };
    const qsizetype last = words.size() - 1;
    return {{number(1), number(2)}, {number(last - 1), number(last)}};
}

bool isWellInside(Point point, const Box& box)
{
    const Box inner = box.grown(-6);
    return point.x > inner.x && point.x < inner.right() && point.y > inner.y &&
           point.y < inner.bottom();
}

} // namespace

/// Where the lines run once somebody has dragged the cards about.
class TestWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Intent intent = scenes::guide();
        m_model = describe(intent, scenes::verdictsOf(intent));
    }

    /// No end of a line peeps out beside two cards that lie over each other.
    void behindTwoCardsNothingPeepsOut_data()
    {
        QTest::addColumn<bool>("down");
        QTest::newRow("across") << false;
        QTest::newRow("down") << true;
    }
    void behindTwoCardsNothingPeepsOut()
    {
        QFETCH(bool, down);
        const auto hidden = [&](const QString& what, const auto& placesOf, const auto& wayOf) {
            Frame frame = frameOf(down);
            const Layout before = layOut(m_model, frame);
            const auto [from, to] = placesOf(before);
            frame.moved[what] = {from.centre() - to.centre() + 21, from.middle() - to.middle() + 9};
            const Layout layout = layOut(m_model, frame);
            const auto [start, end] = endsOf(wayOf(Ways(m_model, layout)));
            const auto [first, second] = placesOf(layout);
            QVERIFY2(first.overlaps(second), qPrintable(what));
            QVERIFY2(isWellInside(start, first) && isWellInside(end, second), qPrintable(what));
        };
        using Boxes = std::pair<Box, Box>;
        hidden(
            u"api hosted/hosted"_s,
            [](const Layout& at) { return Boxes(at.hosted[0].vip, at.hosted[0].api); },
            [](const Ways& ways) { return ways.service(0); });
        hidden(
            u"dns"_s, [](const Layout& at) { return Boxes(at.machine, at.dns); },
            [](const Ways& ways) { return ways.toDns(); });
        hidden(
            u"router frr1"_s, [](const Layout& at) { return Boxes(at.machine, at.routers[0]); },
            [](const Ways& ways) { return ways.toRouter(0); });
        hidden(
            u"vip hosted/hosted"_s,
            [](const Layout& at) { return Boxes(at.rows[1].box, at.hosted[0].vip); },
            [](const Ways& ways) { return ways.announcement(1, 0); });
    }

    /// A card that was dragged to another side is reached from there.
    void aLineLeavesByTheSideThatFacesTheOther()
    {
        Frame frame = frameOf(false);
        const Layout before = layOut(m_model, frame);
        const Box& vip = before.hosted[0].vip;
        const Box& api = before.hosted[0].api;
        frame.moved[u"api hosted/hosted"_s] = {vip.x - api.x - 40, vip.bottom() - api.y + 60};
        const Layout layout = layOut(m_model, frame);
        const auto [start, end] = endsOf(Ways(m_model, layout).service(0));
        QCOMPARE(start.y, layout.hosted[0].vip.bottom());
        QCOMPARE(end.y, layout.hosted[0].api.y);
    }

private:
    static Frame frameOf(bool down)
    {
        return down ? Frame{false, Direction::TopToBottom, 463, 640}
                    : Frame{false, Direction::LeftToRight, 1280, 700};
    }

    Model m_model;

    /// One node that goes its own way takes no other's word along, and no line.
    void theOthersStayWhereTheyAre()
    {
        const Intent intent = scenes::guide();
        const Model model = describe(intent, scenes::verdictsOf(intent));
        for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight}) {
            Frame frame{false, direction, direction == Direction::TopToBottom ? 463.0 : 1280.0,
                        616};
            const Layout before = layOut(model, frame);
            for (const Point by : {Point{-160, 145}, Point{90, -60}, Point{0, -120}}) {
                frame.moved[u"node node3"_s] = by;
                const Layout after = layOut(model, frame);
                const Point shift{after.routers[0].x - before.routers[0].x,
                                  after.routers[0].y - before.routers[0].y};
                for (const int row : {0, 1}) {
                    const Box was = Ways(model, before).pill(before.rows[row], 100).moved(shift);
                    const Box is = Ways(model, after).pill(after.rows[row], 100);
                    QVERIFY(std::abs(is.x - was.x) < 0.01 && std::abs(is.y - was.y) < 0.01);
                    QVERIFY(!was.overlaps(after.routers[0]));
                }
                QVERIFY(!Ways(model, after).pill(after.rows[2], 100).overlaps(after.rows[2].box));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestWays)
#include "tst_ways.moc"
