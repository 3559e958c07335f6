// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/VerifyConfig.h"

#include <QDir>

namespace hcp::ui
{

// VerifyConfig, once all is green: what next.

using namespace Qt::StringLiterals;

const HostedClusterIntent* VerifyConfig::hosted() const
{
    const auto& clusters = view().intent.hostedClusters;
    return clusters.isEmpty() ? nullptr : &clusters.first();
}

QList<NextStep> VerifyConfig::nextSteps() const
{
    const auto* const cluster = hosted();
    const bool green = isDone() && !isGone() && !isBusy();
    if ((!green && !isDrilling()) || cluster == nullptr)
        return {};
    const bool saved = !savedKubeconfig().isEmpty();
    const auto place = saved ? m_kubeconfig : suggestedKubeconfig();
    const auto console = consoleUrl();
    QList<NextStep> steps{
        {NextStep::Id::Kubeconfig, u"key"_s, saved ? tr("kubeconfig saved") : tr("kubeconfig"),
         QString(place).replace(QDir::homePath(), u"~"_s), true,
         saved ? tr("Open folder") : tr("Save kubeconfig…")},
        {NextStep::Id::Login, u"terminal"_s, tr("Log in"), loginLine(), true, tr("Copy")},
        {NextStep::Id::Console, u"console"_s, tr("Console"),
         console.isEmpty()
             ? tr("needs a record for *.apps.%1.%2").arg(cluster->name, cluster->baseDomain)
             : console,
         !console.isEmpty(),
         console.isEmpty() ? tr("Go to address of *.apps") : tr("Open console")},
        {NextStep::Id::Report, u"report"_s, tr("Hand over"),
         tr("report with topology as PDF, HTML or text"), false, tr("Save report…")},
        drillStep(),
    };
    // One call at a time: asking the cluster for it would end the drill.
    steps.first().enabled = saved || !isDrilling();
    return steps;
}

QString VerifyConfig::suggestedKubeconfig() const
{
    const auto* const cluster = hosted();
    return u"%1/.kube/%2.kubeconfig"_s.arg(QDir::homePath(),
                                           cluster == nullptr ? QString() : cluster->name);
}

std::optional<Secret> VerifyConfig::kubeconfigNow() const
{
    if (hosted() == nullptr)
        return {};
    const auto& clusters = view().facts.cluster.hostedClusters;
    return clusters.value(hosted()->key()).kubeconfig.valueOr({});
}

void VerifyConfig::rememberKubeconfig(const QString& path)
{
    m_kubeconfig = path;
    m_kubeconfigThen = kubeconfigNow();
}

/// A cluster that was deleted and made anew does not know the old one.
QString VerifyConfig::savedKubeconfig() const
{
    const auto now = kubeconfigNow();
    const bool other = now && m_kubeconfigThen && *now != *m_kubeconfigThen;
    return other ? QString() : m_kubeconfig;
}

void VerifyConfig::saveKubeconfig(const QString& path)
{
    if (hosted() != nullptr && !path.isEmpty())
        engine().saveKubeconfig(hosted()->key(), path);
}

QString VerifyConfig::loginLine() const
{
    return hosted() == nullptr
               ? QString()
               : u"oc login https://%1:%2"_s.arg(hosted()->apiName).arg(hosted()->port);
}

QString VerifyConfig::consoleUrl() const
{
    if (hosted() == nullptr || !hosted()->appsAddress)
        return {};
    return u"https://console-openshift-console."_s +
           hosted()->appsName.mid(hosted()->appsName.startsWith(u"*."_s) ? 2 : 0);
}

QString VerifyConfig::appsField() const
{
    return u"hostedClusters[0].appsAddress"_s;
}

} // namespace hcp::ui
