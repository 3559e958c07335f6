// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/PlanPaths.h"

#include "base/Files.h"
#include "engine/Choices.h"
#include "plan/SecretContent.h"
#include "ui/models/Forms.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Paths {
    Q_DECLARE_TR_FUNCTIONS(Paths)
};

/// What stands before the path in a field that can name other things too.
const QString FilePrefix = u"file:"_s;

bool namesAFile(const QString& field)
{
    const QStringList keys{u".kubeconfig"_s, u".ssh.identityFile"_s, u".ssh.knownHostsFile"_s,
                           u".ssh.configFile"_s, u".update.keyFile"_s};
    return std::any_of(keys.begin(), keys.end(),
                       [&field](const QString& key) { return field.endsWith(key); });
}

bool namesASecret(const QString& field)
{
    return field.endsWith(u".pullSecret"_s) || field.endsWith(u".sshKey"_s);
}

void look(QList<Finding>& missing, const QString& field, const QString& path,
          Severity severity = Severity::Blocks)
{
    const QFileInfo file(path);
    if (path.isEmpty() || (file.exists() && !file.isDir() && file.isReadable()))
        return;
    const QString what = !file.exists() ? Paths::tr("%1 does not exist.").arg(path)
                         : file.isDir() ? Paths::tr("%1 is not a file.").arg(path)
                                        : Paths::tr("%1 may not be read by you.").arg(path);
    missing << Finding{u"file-missing"_s,
                       severity,
                       field,
                       what,
                       Paths::tr("Choose a file of this machine that you may read."),
                       u"plan"_s};
}

/// A file that is there, but is something else: the check of its content, before an apply makes it.
void lookInto(QList<Finding>& missing, const QString& field, const QString& path,
              Status (*check)(const Secret&), Severity severity)
{
    const auto found = missing.size();
    look(missing, field, path, severity);
    const auto bytes =
        missing.size() == found ? readFile(path) : failure(ErrorCode::FileAccess, {});
    if (!bytes)
        return;
    if (const Status good = check(Secret(*bytes)); !good)
        missing << Finding{u"file-of-another-kind"_s, severity,          field,
                           good.error().what,         good.error().hint, u"plan"_s};
}

/// As far as the line that says what it is; of a private key not a byte more.
QByteArray firstLines(const QString& path)
{
    constexpr qint64 Most = 4096; // more than a public key in its one line, with its comment
    QFile file(path);
    QByteArray lines;
    // A pipe would be waited for. Unbuffered: else Qt reads on.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return lines;
    while (lines.size() < Most && !file.atEnd() && !beginsPrivateKey(lines)) {
        const QByteArray line = file.readLine(Most - lines.size() + 1);
        if (line.isEmpty())
            break;
        lines += line;
    }
    return lines;
}

/// A public key is no mistake where an agent holds the private one, so it only warns.
void lookIntoIdentity(QList<Finding>& missing, const QString& field, const QString& path)
{
    const auto found = missing.size();
    look(missing, field, path);
    if (path.isEmpty() || missing.size() != found)
        return;
    const QByteArray lines = firstLines(path);
    if (beginsPrivateKey(lines))
        return;
    const bool isPublic = checkSshPublicKey(Secret(lines)).has_value();
    const QString other = path.endsWith(u".pub"_s) ? path.chopped(4) : QString();
    const QString what =
        isPublic ? Paths::tr("%1 is the public half of a key: it logs in only where an agent "
                             "holds the other half.")
                 : Paths::tr("%1 is no private key for SSH.");
    const QString remedy =
        !other.isEmpty() ? Paths::tr("Take the other file: %1.").arg(other)
                         : Paths::tr("Choose the private half, for instance ~/.ssh/id_ed25519.");
    missing << Finding{u"file-of-another-kind"_s,
                       isPublic ? Severity::Warns : Severity::Blocks,
                       field,
                       what.arg(path),
                       remedy,
                       u"plan"_s};
}

void lookIntoKubeconfig(QList<Finding>& missing, const QString& path)
{
    const auto field = u"managementCluster.kubeconfig"_s;
    const auto found = missing.size();
    look(missing, field, path);
    if (path.isEmpty() || missing.size() != found)
        return;
    const auto contexts = kubeContexts(path);
    const QString hint = Paths::tr("Choose a kubeconfig, for instance ~/.kube/config.");
    if (!contexts)
        missing << Finding{u"file-of-another-kind"_s,
                           Severity::Blocks,
                           field,
                           asSentence(contexts.error().what),
                           hint,
                           u"plan"_s};
    else if (contexts->contexts.isEmpty())
        missing << Finding{u"file-of-another-kind"_s,
                           Severity::Blocks,
                           field,
                           Paths::tr("%1 is no kubeconfig: it has no context.").arg(path),
                           hint,
                           u"plan"_s};
}

void lookForSecrets(QList<Finding>& missing, const Plan& plan, const Facts& facts)
{
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        if (cluster.existing)
            continue;
        const auto& object = facts.cluster.hostedClusters.value(cluster.key()).object;
        const bool isThere = object.isKnown() && object->has_value();
        const Severity severity = isThere ? Severity::Warns : Severity::Blocks;
        if (cluster.pullSecret.kind == SecretRef::Kind::File)
            lookInto(missing, hostedPath(i, u"pullSecret"), cluster.pullSecret.value,
                     checkPullSecret, severity);
        if (cluster.sshKey.kind == SecretRef::Kind::File)
            lookInto(missing, hostedPath(i, u"sshKey"), cluster.sshKey.value, checkSshPublicKey,
                     severity);
    }
}

} // namespace

QString withAbsolutePath(const QString& field, const QString& text, const QString& folder)
{
    if (namesAFile(field) && !text.isEmpty())
        return resolvePath(text, folder);
    const bool isFile = text.startsWith(FilePrefix) && text.size() > FilePrefix.size();
    if (namesASecret(field) && isFile)
        return FilePrefix + resolvePath(text.mid(FilePrefix.size()), folder);
    return text;
}

QList<Finding> missingFiles(const Plan& plan, const Facts& facts)
{
    QList<Finding> missing;
    lookIntoKubeconfig(missing, plan.managementCluster.kubeconfig);
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const RouterPlan& router = plan.routers.at(i);
        if (router.managed)
            lookIntoIdentity(missing, routerPath(i, u"ssh.identityFile"), router.ssh.identityFile);
    }
    lookForSecrets(missing, plan, facts);
    if (plan.dns.update.method == DnsUpdatePlan::Method::Rfc2136)
        look(missing, u"dns.update.keyFile"_s, plan.dns.update.keyFile);
    return missing;
}

} // namespace hcp::ui
