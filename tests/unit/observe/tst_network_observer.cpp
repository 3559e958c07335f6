// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/KubeServer.h"
#include "observe/NetworkObserver.h"

#include <QTest>

using namespace hcp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNetworkObserver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// An API server without its etcd waits for it twice before it says that it is not ready.
    void anApiThatIsNotReadyIsGivenTheTimeToSaySo()
    {
        const QString name = u"api.hosted.hypershift.lab"_s;
        doubles::CertificateSpec certificate;
        certificate.sans = {u"DNS:"_s + name};
        doubles::KubeServer server(certificate);
        HostedClusterIntent hosted;
        hosted.vip = *Address::parse(u"127.0.0.1"_s);
        hosted.port = server.port();
        hosted.apiName = name;
        const auto kubeconfig =
            Fact<std::optional<Secret>>::known(Secret(server.kubeconfig()), u"the double"_s);
        QCOMPARE(observeApi(hosted, kubeconfig, {}).readyz->status, 200);

        const auto no = doubles::plainFault(500, "[-]etcd failed: reason withheld");
        server.misbehave(no.on("GET", u"/readyz"_s).late(4200ms));
        const ApiFacts facts = observeApi(hosted, kubeconfig, {});
        QVERIFY2(facts.readyz, qPrintable(facts.readyz.reason()));
        QCOMPARE(facts.readyz->status, 503);
        QVERIFY2(facts.readyz->body.contains(u"etcd failed"_s), qPrintable(facts.readyz->body));
        QVERIFY2(facts.version, qPrintable(facts.version.reason()));
        QCOMPARE(facts.from.toString(), u"127.0.0.1"_s);
    }
};

QTEST_GUILESS_MAIN(TestNetworkObserver)
#include "tst_network_observer.moc"
