// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RandomPlan.h"

#include "base/Files.h"
#include "plan/PlanFile.h"
#include "plan/YamlTree.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;

namespace
{

const QString Path = QStringLiteral("/plans/lab/lab.plan.yaml");

QByteArray words(const Result<Plan>& plan)
{
    return plan ? QByteArray("accepted") : toText(plan.error()).toUtf8();
}

/// What a second parser (PyYAML) makes of the texts, as JSON; empty when there is none.
QJsonArray readByPython(const QList<QByteArray>& texts, QByteArray& problem)
{
    QJsonArray input;
    for (const QByteArray& text : texts)
        input.append(QString::fromUtf8(text));
    QProcess python;
    python.start(
        QStringLiteral("/usr/bin/python3"),
        {QStringLiteral("-c"), QStringLiteral("import json,sys,yaml\n"
                                              "print(json.dumps([yaml.safe_load(t) for t in "
                                              "json.load(sys.stdin)], default=str))")});
    python.write(QJsonDocument(input).toJson());
    python.closeWriteChannel();
    if (!python.waitForFinished(30000) || python.exitCode() != 0)
        problem = python.readAllStandardError() + python.errorString().toUtf8();
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

} // namespace

class TestPlanFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exampleIsTheGuidesPlan()
    {
        const auto parsed = parsePlan(commentedExample(), Path);
        QVERIFY2(parsed, words(parsed).constData());
        QVERIFY(*parsed == examplePlan());
        const auto file = readFile(QStringLiteral(PROJECT_ROOT "/resources/plans/guide.plan.yaml"));
        QVERIFY(file);
        QCOMPARE(*file, commentedExample());
    }

    /// Each line of the example that is commented out is one that the parser would take.
    void everyKeyOfTheExampleIsKnown()
    {
        QByteArray text;
        for (QByteArray line : commentedExample().split('\n')) {
            const auto hash = line.indexOf("# ");
            const bool option = hash >= 0 && line.left(hash).trimmed().isEmpty() &&
                                line.left(hash).startsWith("  ");
            // The examples of `update` that are not the one in use would be there twice.
            if (option && !line.contains("update: {"))
                line.remove(hash, 2);
            text += line + '\n';
        }
        const auto parsed = parsePlan(text, Path);
        QVERIFY2(parsed, (words(parsed) + '\n' + text).constData());
        const HostedClusterPlan& cluster = parsed->hostedClusters.first();
        QVERIFY(cluster.existing);
        QCOMPARE(cluster.sshKey.value, QStringLiteral("/plans/lab/id_ed25519.pub"));
        QCOMPARE(parsed->routers.first().ssh.port, 22);
        QVERIFY(!parsed->routers.first().managed);
        QCOMPARE(parsed->options.maximumPrefix, 10);
    }

    void formattedExampleReadsWell()
    {
        const QByteArray expected = R"(version: 1
managementCluster:
  metallb: {namespace: openshift-operators, asn: 64513}
  nodes:
  - {name: node1, address: 192.168.125.20}
  - {name: node2, address: 192.168.125.21}
  - {name: node3, address: 192.168.125.22}
routers:
- name: frr1
  address: 192.168.125.1
  asn: 64512
hostedClusters:
- name: hosted
  namespace: hosted
  baseDomain: hypershift.lab
  vip: [10.0.2.20]
  platform: None
  release: "quay.io/openshift-release-dev/ocp-release:4.20.0-x86_64"
  pullSecret: {secretName: hosted-pull-secret}
dns:
  servers: [192.168.125.1]
)";
        QCOMPARE(formatPlan(examplePlan(), Path), expected);
    }

    void whatIsWrittenIsReadBack()
    {
        QRandomGenerator random(4);
        for (int i = 0; i < 1000; ++i) {
            const Plan plan = randomPlan(random);
            const QByteArray text = formatPlan(plan, Path);
            const auto read = parsePlan(text, Path);
            QVERIFY2(read && *read == plan, (words(read) + '\n' + text).constData());
            QCOMPARE(formatPlan(*read, Path), text);
        }
    }

    void aSecondParserReadsTheSameTypes()
    {
        QRandomGenerator random(1);
        QJsonArray expected;
        QList<QByteArray> texts;
        for (int i = 0; i < 500; ++i) {
            const QString text = nastyText(random);
            expected.append(QJsonObject{{QStringLiteral("k"), text},
                                        {QStringLiteral("l"), QJsonArray{text, text}}});
            const QByteArray scalar = yamlScalar(text).toUtf8();
            texts.append("k: " + scalar + "\nl: [" + scalar + ", " + scalar + "]\n");
        }
        texts.append(formatPlan(examplePlan(), Path));
        QByteArray problem;
        const auto read = readByPython(texts, problem);
        if (problem.contains("No module named") || problem.contains("execve"))
            QSKIP("no second YAML parser: /usr/bin/python3 with PyYAML is not installed");
        QVERIFY2(problem.isEmpty(), problem.constData());
        QCOMPARE(read.size(), texts.size());
        for (int i = 0; i < expected.size(); ++i)
            QVERIFY2(read.at(i) == expected.at(i), texts.at(i).constData());
        const auto plan = read.last().toObject();
        const auto router = plan[QStringLiteral("routers")].toArray().first().toObject();
        QVERIFY(router[QStringLiteral("asn")].isDouble());
        QCOMPARE(router[QStringLiteral("address")].toString(), QStringLiteral("192.168.125.1"));
        QCOMPARE(plan[QStringLiteral("version")].toInt(), 1);
    }

    void pathsCountFromThePlan()
    {
        const QByteArray text =
            "version: 1\nmanagementCluster: {kubeconfig: \"~/kube\"}\nrouters:\n"
            "- ssh: {identityFile: keys/id, knownHostsFile: /etc/known, "
            "configFile: ../ssh_config}\n";
        const auto plan = parsePlan(text, Path);
        QVERIFY2(plan, words(plan).constData());
        QCOMPARE(plan->managementCluster.kubeconfig, QDir::homePath() + QStringLiteral("/kube"));
        const SshPlan& ssh = plan->routers.first().ssh;
        QCOMPARE(ssh.identityFile, QStringLiteral("/plans/lab/keys/id"));
        QCOMPARE(ssh.knownHostsFile, QStringLiteral("/etc/known"));
        QCOMPARE(ssh.configFile, QStringLiteral("/plans/ssh_config"));
        const QByteArray again = formatPlan(*plan, Path);
        QVERIFY2(again.contains("identityFile: keys/id, knownHostsFile: \"/etc/known\""),
                 again.constData());
    }

    void saveIsPrivateAndLoads()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.plan.yaml"));
        QVERIFY(savePlan(examplePlan(), path));
        QCOMPARE(QFileInfo(path).permissions() & 0x0077, QFile::Permissions());
        const auto loaded = loadPlan(path);
        QVERIFY2(loaded, words(loaded).constData());
        QVERIFY(*loaded == examplePlan());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);

        const auto missing = loadPlan(folder.filePath(QStringLiteral("none.yaml")));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileAccess);
        QVERIFY(!savePlan(examplePlan(), folder.filePath(QStringLiteral("no/such/folder.yaml"))));
    }

    void asnsMayBeDotted()
    {
        const auto plan =
            parsePlan("version: 1\nrouters: [{asn: \"1.10\"}, {asn: 4294967294}]\n", Path);
        QVERIFY2(plan, words(plan).constData());
        QCOMPARE(plan->routers.at(0).asn, Asn(65546));
        QCOMPARE(plan->routers.at(1).asn, Asn(4294967294U));
    }

    void byteOrderMarkAndCrLfAreFine()
    {
        QByteArray text = formatPlan(examplePlan(), Path);
        text.replace("\n", "\r\n");
        const auto plan = parsePlan("\xef\xbb\xbf" + text, Path);
        QVERIFY2(plan, words(plan).constData());
        QVERIFY(*plan == examplePlan());
    }
};

QTEST_GUILESS_MAIN(TestPlanFile)
#include "tst_planfile.moc"
