// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/OwnNetwork.h"
#include "doubles/kube/KubeServer.h"
#include "doubles/router/FakeRouter.h"
#include "engine/Session.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <atomic>

namespace hcp::testing
{

/// Whether nothing but these doubles can be reached: a look also asks for the plan's VIP and names.
inline const bool isolated = doubles::enterOwnNetwork();

/// Answers as told, and remembers what it was asked.
class FakePrompter : public Prompter
{
public:
    bool canAsk() const override { return asks; }
    ssh::HostKeyAnswer unknownHostKey(const QString&, const ssh::HostKey&) override
    {
        ++hostKeys;
        return hostKey;
    }
    std::optional<SecretAnswer> secret(const SecretQuestion& question) override
    {
        const std::scoped_lock lock(m_mutex);
        secrets << question;
        if (answers.isEmpty())
            return {};
        return SecretAnswer{Secret(answers.value(secrets.size() - 1, answers.last())), keep};
    }
    bool runProgram(const QString&, const QString&) override
    {
        ++programs;
        if (whileAsked)
            whileAsked();
        return runs;
    }
    ConsentAnswer consent(const Consent& consent) override
    {
        consents << consent;
        if (whileConsent)
            whileConsent();
        return {consent.kind == Consent::Kind::Irreversible ? irreversible : yes, deletes};
    }

    bool asks = true;
    ssh::HostKeyAnswer hostKey = ssh::HostKeyAnswer::Refuse;
    QList<QByteArray> answers;
    bool keep = false;
    bool runs = true;
    bool yes = true;
    bool irreversible = true;
    QStringList deletes; ///< hosted clusters, with a yes to an undo
    std::function<void()> whileAsked;
    std::function<void()> whileConsent;

    std::atomic_int hostKeys = 0;
    std::atomic_int programs = 0;
    QList<SecretQuestion> secrets;
    QList<Consent> consents;

private:
    std::mutex m_mutex;
};

/// A router and a management cluster that run in this process, and a plan for both.
class EngineBench
{
public:
    EngineBench()
    {
        qputenv("XDG_STATE_HOME", m_folder.path().toLocal8Bit());
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        for (const char* name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"})
            qunsetenv(name);
        furnishCluster();
        QFile file(m_folder.filePath(QStringLiteral("kubeconfig")));
        if (file.open(QIODevice::WriteOnly))
            file.write(cluster.kubeconfig());
        plan = examplePlan();
        plan.managementCluster.kubeconfig = file.fileName();
        plan.managementCluster.context.clear();
        plan.managementCluster.metallbNamespace = QStringLiteral("metallb");
        plan.routers.first().ssh = {QStringLiteral("127.0.0.1"), QStringLiteral("root"),
                                    router.server().port(),      router.keyFile(),
                                    router.knownHostsFile(),     router.configFile()};
        plan.dns = {};
        plan.dns.servers = {{*Address::parse(QStringLiteral("127.0.0.1")), 9}};
    }

    /// What was written in the cluster, `PATCH bgppeers/name` in the order of writing.
    QStringList written() const
    {
        QStringList lines;
        for (const doubles::HttpRequest& request : cluster.writes())
            lines << QString::fromLatin1(request.method) + u' ' +
                         request.path.section(u'/', -2, -1);
        return lines;
    }

    /// What a hosted cluster is made with.
    void giveSecrets()
    {
        const auto write = [this](const char* name, const QByteArray& text) {
            QFile file(m_folder.filePath(QString::fromLatin1(name)));
            if (file.open(QIODevice::WriteOnly))
                file.write(text);
            return SecretRef{SecretRef::Kind::File, file.fileName()};
        };
        HostedClusterPlan& hosted = plan.hostedClusters.first();
        hosted.pullSecret = write("pull.json", R"({"auths":{"a.b":{"auth":"YTpi"}}})");
        hosted.sshKey = write("key.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ" +
                                             QByteArray(42, 'A') + " a@b\n");
    }

    doubles::FakeRouter router;
    doubles::KubeServer cluster;
    FakePrompter person;
    Plan plan;
    std::stop_source stop;

private:
    void furnishCluster()
    {
        const auto kind = [this](const char* group, const char* version, const char* plural,
                                 const char* name) {
            cluster.addKind({QString::fromLatin1(group),
                             QString::fromLatin1(version),
                             QString::fromLatin1(plural),
                             QString::fromLatin1(name),
                             true,
                             {}});
        };
        kind("metallb.io", "v1beta1", "ipaddresspools", "IPAddressPool");
        kind("metallb.io", "v1beta2", "bgppeers", "BGPPeer");
        kind("metallb.io", "v1beta1", "bgpadvertisements", "BGPAdvertisement");
        kind("metallb.io", "v1beta1", "l2advertisements", "L2Advertisement");
        kind("metallb.io", "v1beta1", "bfdprofiles", "BFDProfile");
        kind("hypershift.openshift.io", "v1beta1", "hostedclusters", "HostedCluster");
        const auto object = [this](const char* type, const char* nameSpace, const char* name) {
            cluster.put(
                {{QStringLiteral("apiVersion"), QStringLiteral("v1")},
                 {QStringLiteral("kind"), QString::fromLatin1(type)},
                 {QStringLiteral("metadata"),
                  QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)},
                              {QStringLiteral("namespace"), QString::fromLatin1(nameSpace)}}}});
        };
        object("ConfigMap", "kube-system", "anything");
        object("ConfigMap", "metallb", "anything");
        for (const NodePlan& node : examplePlan().managementCluster.nodes)
            putNode(node);
        cluster.forgetRequests();
    }

    void putNode(const NodePlan& node)
    {
        const QJsonObject address{{QStringLiteral("type"), QStringLiteral("InternalIP")},
                                  {QStringLiteral("address"), node.address.toString()}};
        const QJsonObject ready{{QStringLiteral("type"), QStringLiteral("Ready")},
                                {QStringLiteral("status"), QStringLiteral("True")}};
        cluster.put({{QStringLiteral("apiVersion"), QStringLiteral("v1")},
                     {QStringLiteral("kind"), QStringLiteral("Node")},
                     {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), node.name}}},
                     {QStringLiteral("status"),
                      QJsonObject{{QStringLiteral("addresses"), QJsonArray{address}},
                                  {QStringLiteral("conditions"), QJsonArray{ready}}}}});
    }

    QTemporaryDir m_folder;
};

template <class T>
QByteArray why(const Result<T>& result)
{
    return result ? QByteArray("it succeeded") : toText(result.error()).toUtf8();
}

} // namespace hcp::testing
