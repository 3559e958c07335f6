// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"
#include "Mutations.h"
#include "remote/dns/Message.h"

#include <QTest>

using namespace hcp;
using namespace hcp::test;

namespace
{

constexpr quint32 Seed = 20261126;
const QString Name = QStringLiteral("api.hosted.hypershift.lab");

QByteArray label(const QByteArray& name)
{
    QByteArray out;
    for (const QByteArray& part : name.split('.'))
        out += char(part.size()) + part;
    return out + '\0';
}

/// What dnsmasq answers: the question again, then one A record that points back at the name.
QByteArray reply(const QByteArray& address, const QByteArray& type = QByteArray("\0\1", 2))
{
    QByteArray message = QByteArray::fromHex("123485800001000100000000");
    message += label(Name.toLatin1()) + QByteArray::fromHex("00010001");
    message += QByteArray::fromHex("c00c") + type + QByteArray::fromHex("00010000003c");
    message += '\0';
    message += char(address.size());
    return message + address;
}

/// The healthy world in which this server says that.
QList<Verdict> verdictsWith(const tl::expected<dns::Answer, QString>& answer)
{
    World world = healthy();
    auto& fact = world.facts.dns[1];
    fact.addresses =
        answer ? Fact<QList<Address>>::known(answer->addresses, QStringLiteral("DNS"), readAt())
               : Fact<QList<Address>>::unknown(answer.error(), QStringLiteral("DNS"), readAt());
    return verdictsOf(world);
}

} // namespace

/// Replies of DNS servers, bent out of shape: the address that was said, another verdict, or a
/// reason, and never a crash.
class TestFuzzDns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReplyItselfIsGreen()
    {
        const auto answer = dns::parseAnswer(reply(QByteArray::fromHex("0a000214")), Name);
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error()));
        QVERIFY(isGreen(verdictsWith(answer)));
    }

    void nothingBentIsGreenByAccident()
    {
        const QByteArray whole = reply(QByteArray::fromHex("0a000214"));
        for (const auto& mutation : cutOff(whole, static_cast<int>(whole.size())) +
                                        somethingElse() + otherBytes(whole, Seed, 5000)) {
            const auto answer = dns::parseAnswer(mutation.answer, Name);
            if (isGreen(verdictsWith(answer)))
                QVERIFY2(answer && answer->addresses == QList<Address>{vip()}, mutation.how);
        }
    }

    /// An IPv6 address is no answer to the question for an IPv4 one.
    void ofAnotherFamilyIsNotOurs()
    {
        const auto answer =
            dns::parseAnswer(reply(QByteArray(12, '\0') + QByteArray::fromHex("0a000214"),
                                   QByteArray::fromHex("001c")),
                             Name);
        QVERIFY(!isGreen(verdictsWith(answer)));
    }

    void fiftyMegabytesAreNotAnAnswer()
    {
        const auto answer = dns::parseAnswer(QByteArray(50'000'000, '\xc0'), Name);
        QVERIFY(!isGreen(verdictsWith(answer)));
    }
};

QTEST_GUILESS_MAIN(TestFuzzDns)
#include "tst_fuzz_dns.moc"
