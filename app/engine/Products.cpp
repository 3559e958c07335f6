// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Products.h"

#include "artifacts/FrrMerge.h"
#include "base/Files.h"
#include "bundle/Bundle.h"
#include "engine/Choices.h"
#include "topology/Dot.h"
#include "topology/Mermaid.h"
#include "topology/Svg.h"

#include <QFileInfo>

#include <algorithm>

namespace hcp
{

namespace
{

/// The router that was named, or the only one.
Result<RouterIntent> wantedRouter(const Intent& intent, const QString& name)
{
    QStringList names;
    for (const RouterIntent& router : intent.routers) {
        names << router.name;
        if (router.name == name || (name.isEmpty() && intent.routers.size() == 1))
            return router;
    }
    return failure(ErrorCode::InvalidCall,
                   QStringLiteral("Which router: %1?").arg(names.join(QStringLiteral(", "))), {},
                   QStringLiteral("name it with --router"));
}

Result<Bundle> bundleOf(const View& view, const QString& planFile, const QByteArray& planText)
{
    return drawTopology(view, QStringLiteral("svg"), false, planFile)
        .and_then([&](const QByteArray& svg) {
            return makeBundle(view.intent, view.facts, planText, svg);
        });
}

/// Would writing there replace what the plan reaches its management cluster with?
bool isManagementKubeconfig(const Plan& plan, const QString& path)
{
    const QString there = QFileInfo(path).canonicalFilePath();
    const auto contexts = kubeContexts(plan.managementCluster.kubeconfig);
    return !there.isEmpty() && contexts &&
           std::any_of(contexts->files.begin(), contexts->files.end(), [&](const QString& file) {
               return QFileInfo(file).canonicalFilePath() == there;
           });
}

} // namespace

topology::Surroundings surroundingsOf(const View& view, const QString& planFile)
{
    topology::Surroundings around;
    around.planFile = QFileInfo(planFile).fileName();
    around.facts = view.facts;
    for (const NodeFact& node : view.facts.cluster.nodes.valueOr({})) {
        const QString zone = node.labels.value(QStringLiteral("topology.kubernetes.io/zone"));
        if (!zone.isEmpty())
            around.zones.insert(node.name, zone);
    }
    return around;
}

Result<QByteArray> drawTopology(const View& view, const QString& kind, bool live,
                                const QString& planFile)
{
    topology::Surroundings around = surroundingsOf(view, planFile);
    if (!live)
        around.facts = {}; // what is only planned shows nothing that was seen
    const topology::Model model =
        topology::describe(view.intent, live ? view.verdicts : QList<Verdict>{}, around);
    if (kind == QStringLiteral("svg"))
        return topology::toSvg(topology::draw(model));
    if (kind == QStringLiteral("dot"))
        return topology::toDot(model);
    if (kind == QStringLiteral("mmd"))
        return topology::toMermaid(model);
    return failure(ErrorCode::InvalidCall,
                   QStringLiteral("“%1” is no picture this program draws").arg(kind), {},
                   QStringLiteral("end the file's name with .svg, .dot or .mmd"));
}

Result<QList<BundleFile>> bundleFiles(const View& view, const QString& planFile,
                                      const QByteArray& planText)
{
    return bundleOf(view, planFile, planText).map([](const Bundle& bundle) {
        return bundle.files;
    });
}

Status allowed(const QList<Finding>& findings)
{
    QStringList lines;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Blocks)
            lines << QStringLiteral("%1: %2 (%3) Remedy: %4")
                         .arg(finding.field, finding.text, finding.id, finding.remedy);
    }
    if (lines.isEmpty())
        return {};
    return failure(ErrorCode::InvalidPlan, QStringLiteral("The plan cannot work as it is"),
                   lines.join(QLatin1Char('\n')));
}

Result<QStringList> exportBundle(const View& view, const QString& planFile,
                                 const QByteArray& planText, const QString& path)
{
    return allowed(view.findings)
        .and_then([&] { return bundleOf(view, planFile, planText); })
        .and_then([&](const Bundle& bundle) -> Result<QStringList> {
            if (const auto written = writeBundle(bundle, path); !written)
                return tl::make_unexpected(written.error());
            QStringList files;
            for (const BundleFile& file : bundle.files)
                files << file.path;
            return files;
        });
}

Status mayHoldKubeconfig(const Plan& plan, const QString& path)
{
    if (isManagementKubeconfig(plan, path))
        return failure(ErrorCode::InvalidCall,
                       QStringLiteral("%1 is the management cluster's kubeconfig").arg(path), {},
                       QStringLiteral("name another file: it would be lost"));
    return {};
}

Status saveKubeconfig(const Secret& kubeconfig, const QString& path)
{
    return makeFolder(QFileInfo(path).absolutePath()).and_then([&] {
        return writeFile(path, kubeconfig.reveal());
    });
}

Result<FrrProduct> frrConfig(const Intent& intent, const QString& router,
                             const std::optional<QByteArray>& existing)
{
    const auto chosen = wantedRouter(intent, router);
    const auto wanted = chosen.and_then(
        [&](const RouterIntent& one) -> Result<FrrWanted> { return frrWanted(intent, one); });
    if (!wanted)
        return tl::make_unexpected(wanted.error());
    if (!existing)
        return FrrProduct{chosen->name, frrLinesAlone(*wanted), {}};
    return mergeFrr(*existing, *wanted).map([&](const FrrMerge& merged) {
        return FrrProduct{chosen->name, merged.text, merged.notes};
    });
}

} // namespace hcp
