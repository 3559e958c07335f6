// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "bundle/Bundle.h"

#include "artifacts/DnsRecords.h"
#include "artifacts/HostedClusterObjects.h"
#include "artifacts/MetalLbObjects.h"
#include "artifacts/YamlWriter.h"
#include "bundle/BundleReadme.h"
#include "bundle/RouterPages.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace hcp
{

namespace
{

QString textAt(const QJsonObject& object, const QString& part, const QString& field)
{
    return object.value(part).toObject().value(field).toString();
}

/// `bgppeer-upstream-router-peer.yaml`; hosted clusters of several namespaces may share a name.
QString fileNameOf(const QJsonObject& object)
{
    const QString metadata = QStringLiteral("metadata");
    const QString kind = object.value(QStringLiteral("kind")).toString();
    QString name = textAt(object, metadata, QStringLiteral("name"));
    if (kind == QStringLiteral("HostedCluster"))
        name.prepend(textAt(object, metadata, QStringLiteral("namespace")) + QLatin1Char('-'));
    return kind.toLower() + QLatin1Char('-') + name + QStringLiteral(".yaml");
}

BundleFile kustomization(const QString& folder, const QStringList& resources)
{
    const QJsonObject object{
        {QStringLiteral("apiVersion"), QStringLiteral("kustomize.config.k8s.io/v1beta1")},
        {QStringLiteral("kind"), QStringLiteral("Kustomization")},
        {QStringLiteral("resources"), QJsonArray::fromStringList(resources)}};
    return {folder + QStringLiteral("kustomization.yaml"), toYaml(object)};
}

/// A folder of objects that `kubectl apply -k` takes.
QList<BundleFile> objectFiles(const QString& folder, const QList<QJsonObject>& objects)
{
    QList<BundleFile> files;
    QStringList names;
    for (const QJsonObject& object : objects) {
        const QString name = fileNameOf(object);
        if (names.contains(name))
            continue; // two hosted clusters may share an advertisement
        names << name;
        files << BundleFile{folder + name, toYaml(object)};
    }
    return files << kustomization(folder, names);
}

QList<BundleFile> clusterFiles(const Intent& intent)
{
    const QString metallb = QStringLiteral("metallb");
    const QString hosted = QStringLiteral("hosted-cluster");
    QList<BundleFile> files = objectFiles(metallb + QLatin1Char('/'), metallbObjects(intent));
    QStringList folders{metallb};
    const QList<QJsonObject> clusters = hostedClusterObjects(intent);
    if (!clusters.isEmpty()) {
        files << objectFiles(hosted + QLatin1Char('/'), clusters);
        folders.prepend(hosted);
    }
    return files << kustomization({}, folders);
}

QList<BundleFile> dnsFiles(const Intent& intent)
{
    return {{QStringLiteral("dns/zone.txt"), zoneLines(intent.records)},
            {QStringLiteral("dns/dnsmasq.conf"), dnsmasqFile(intent.records)},
            {QStringLiteral("dns/nsupdate.txt"), nsupdateInput(intent.dns.update, intent.records)}};
}

BundleFile sums(const QList<BundleFile>& files)
{
    QByteArray text;
    for (const BundleFile& file : files)
        text += QCryptographicHash::hash(file.content, QCryptographicHash::Sha256).toHex() + "  " +
                file.path.toUtf8() + '\n';
    return {QStringLiteral("SHA256SUMS"), text};
}

void sortByPath(QList<BundleFile>& files)
{
    std::sort(files.begin(), files.end(),
              [](const BundleFile& a, const BundleFile& b) { return a.path < b.path; });
}

} // namespace

const BundleFile* Bundle::file(const QString& path) const
{
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const BundleFile& one) { return one.path == path; });
    return found == files.end() ? nullptr : &*found;
}

Result<Bundle> makeBundle(const Intent& intent, const Facts& facts, const QByteArray& plan,
                          const QByteArray& topology)
{
    Bundle bundle;
    for (const RouterIntent& router : intent.routers) {
        const RouterFacts known = facts.routers.value(router.name);
        const Result<FrrWanted> wanted = frrWanted(intent, router, known);
        if (!wanted)
            return tl::unexpected(wanted.error());
        RouterPart part{router, *wanted, {}};
        if (known.configFile && known.configFile->exists)
            part.merge = mergeFrr(known.configFile->content, *wanted);
        bundle.files << routerFiles(part);
    }
    bundle.files << clusterFiles(intent) << dnsFiles(intent)
                 << BundleFile{QStringLiteral("plan.yaml"), plan}
                 << BundleFile{QStringLiteral("README.md"), bundleReadme(intent)};
    if (!topology.isEmpty())
        bundle.files << BundleFile{QStringLiteral("topology.svg"), topology};
    sortByPath(bundle.files);
    bundle.files << sums(bundle.files);
    sortByPath(bundle.files);
    return bundle;
}

} // namespace hcp
