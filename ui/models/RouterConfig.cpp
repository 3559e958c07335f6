// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/RouterConfig.h"

#include "engine/Choices.h"
#include "engine/Products.h"
#include "ui/models/RouterFactLines.h"

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// Why there is no login, in a few words; the error itself stands below.
QString failureForPeople(const Error& error)
{
    switch (error.code) {
    case ErrorCode::SshHostKeyUnknown:
        return RouterConfig::tr("its host key was not accepted");
    case ErrorCode::SshHostKeyChanged:
        return RouterConfig::tr("its host key has changed");
    case ErrorCode::SshHostKeyRevoked:
        return RouterConfig::tr("its host key is revoked");
    case ErrorCode::SshAuth:
        return RouterConfig::tr("the login failed");
    case ErrorCode::InvalidPlan:
        return RouterConfig::tr("not asked");
    default:
        return RouterConfig::tr("nobody could log in");
    }
}

} // namespace

RouterConfig::RouterConfig(Engine& engine, QObject* parent)
    : StepConfig(StepId::Router, engine, parent)
{
}

QString RouterConfig::title() const
{
    return tr("Router");
}

QString RouterConfig::word() const
{
    const RouterPlan first = plan().routers.value(0);
    if (plan().routers.size() < 2 && first.name.isEmpty() && first.address.isUnspecified())
        return tr("Not filled in yet");
    if (const int count = problems(); count > 0)
        return problemsForPeople(count);
    if (!isWhole())
        return tr("Not complete yet");
    if (plan().routers.size() > 1)
        return tr("%1 routers").arg(plan().routers.size());
    if (!first.managed)
        return tr("%1 · not mine").arg(name(0));
    if (problem(0))
        return tr("%1 · not reached").arg(name(0));
    const auto frr = facts(0).frr;
    if (frr && frr->installed && wasAsked(0))
        return tr("%1 · FRR %2").arg(name(0), frr->version);
    return tr("%1 · %2").arg(name(0), first.address.toString());
}

bool RouterConfig::isDone() const
{
    bool reached = true;
    for (qsizetype i = 0; i < plan().routers.size(); ++i) {
        const RouterPlan& router = plan().routers.at(i);
        reached &= !router.managed || (wasAsked(i) && !problem(i));
    }
    return reached && isWhole() && !plan().routers.isEmpty();
}

bool RouterConfig::hasFailed() const
{
    for (qsizetype i = 0; i < plan().routers.size(); ++i) {
        if (problem(i))
            return true;
    }
    return false;
}

void RouterConfig::entered()
{
    m_aliases = sshHosts();
    Q_EMIT changed();
}

qsizetype RouterConfig::routers() const
{
    return std::max<qsizetype>(1, plan().routers.size());
}

bool RouterConfig::isManaged(qsizetype router) const
{
    return plan().routers.value(router).managed;
}

void RouterConfig::setManaged(qsizetype router, bool managed)
{
    const QString text = managed ? tr("%1 is mine") : tr("%1 is not mine");
    document().edit(text.arg(name(router)), [&](Plan& plan) {
        while (plan.routers.size() <= router)
            plan.routers.append(RouterPlan());
        plan.routers[router].managed = managed;
    });
}

void RouterConfig::addRouter()
{
    document().edit(tr("Add a router"), [](Plan& plan) {
        if (plan.routers.isEmpty())
            plan.routers.append(RouterPlan());
        plan.routers.append(RouterPlan());
    });
}

void RouterConfig::removeRouter(qsizetype router)
{
    document().removeEntry(tr("Remove %1").arg(name(router)), u"routers"_s, router);
}

void RouterConfig::checkConnection()
{
    engine().look();
}

bool RouterConfig::isChecking() const
{
    return engine().task() == Engine::Task::Look;
}

bool RouterConfig::wasAsked(qsizetype router) const
{
    const QString name = plan().routers.value(router).name;
    return !name.isEmpty() && engine().hasRouterFacts(name);
}

RouterFacts RouterConfig::facts(qsizetype router) const
{
    return wasAsked(router) ? view().facts.routers.value(plan().routers.value(router).name)
                            : RouterFacts();
}

std::optional<Error> RouterConfig::problem(qsizetype router) const
{
    return isManaged(router) ? facts(router).problem : std::nullopt;
}

FactLine RouterConfig::headline(qsizetype router) const
{
    if (!isManaged(router))
        return {{}, tr("run by somebody else: its part is handed over"), State::Skipped};
    const RouterFacts found = facts(router);
    if (isChecking())
        return {{}, tr("Asking %1 …").arg(name(router)), {}};
    if (const auto why = problem(router))
        return {{}, failureForPeople(*why), State::Failed};
    if (!found.login) {
        const auto asked = view().facts.routers.value(plan().routers.value(router).name).login;
        return {
            {}, asked.reason().isEmpty() ? tr("not asked yet") : asked.reason(), State::Unknown};
    }
    QStringList words{tr("reached as %1").arg(found.login->user)};
    if (found.frr)
        words << (found.frr->installed ? u"FRR "_s + found.frr->version : tr("no FRR yet"));
    if (found.bgp && found.bgp->instance)
        words << tr("BGP as AS %1").arg(found.bgp->localAs.toString());
    else if (found.bgp)
        words << tr("no BGP yet");
    if (!found.login->root)
        return {{}, words.join(u", "_s) + tr(", but neither root nor sudo"), State::Failed};
    return {{}, words.join(u", "_s), State::Passed};
}

QList<FactLine> RouterConfig::found(qsizetype router) const
{
    return factLinesOf(facts(router));
}

QString RouterConfig::addressHelper(qsizetype router) const
{
    const Address address = plan().routers.value(router).address;
    for (const InterfaceFact& one : facts(router).interfaces.valueOr({})) {
        if (one.addresses.contains(address))
            return tr("On %1, in the nodes' network or one hop from it.").arg(one.name);
    }
    return tr("The nodes peer with it: the router's leg in their network.");
}

QList<Suggestion> RouterConfig::addressChoices(qsizetype router) const
{
    QList<Suggestion> choices;
    const auto& nodes = view().intent.nodes.value;
    for (const InterfaceFact& one : facts(router).interfaces.valueOr({})) {
        for (qsizetype i = 0; i < std::min(one.addresses.size(), one.networks.size()); ++i) {
            const bool near = std::any_of(nodes.begin(), nodes.end(), [&](const NodePlan& node) {
                return one.networks.at(i).contains(node.address);
            });
            if (near)
                choices.append({one.addresses.at(i).toString(),
                                tr("found on %1, %2").arg(name(router), one.name)});
        }
    }
    if (choices.isEmpty() && router == 0)
        choices.append({examplePlan().routers.first().address.toString(), tr("from the guide")});
    return choices;
}

QString RouterConfig::hostHelper(qsizetype router) const
{
    const RouterPlan one = plan().routers.value(router);
    if (m_aliases.contains(one.ssh.host))
        return tr("Found in ~/.ssh/config, which says how.");
    return one.address.isUnspecified()
               ? tr("A name, an address or a host of ~/.ssh/config.")
               : tr("Left empty: %1, as ~/.ssh/config says.").arg(one.address.toString());
}

QList<Suggestion> RouterConfig::hostChoices(qsizetype router) const
{
    const RouterPlan one = plan().routers.value(router);
    if (!one.name.isEmpty() && m_aliases.contains(one.name))
        return {{one.name, tr("found in ~/.ssh/config")}};
    return {};
}

RouterConfig::HandOver RouterConfig::handOver(qsizetype router) const
{
    HandOver sheet;
    const Intent& intent = view().intent;
    const RouterIntent one = intent.routers.value(router);
    const auto product = frrConfig(intent, one.name, std::nullopt);
    const bool isVipKnown = std::any_of(
        intent.hostedClusters.cbegin(), intent.hostedClusters.cend(),
        [](const HostedClusterIntent& cluster) { return !cluster.vip.isUnspecified(); });
    if (one.asn == Asn() || intent.metallb.asn == Asn() || !isVipKnown)
        sheet.problem =
            tr("Its lines need both AS numbers and the VIP: type them on the page BGP & "
               "VIP.");
    else if (product)
        sheet.lines = QString::fromUtf8(product->config).trimmed();
    else if (intent.nodes.value.isEmpty())
        sheet.problem = tr("The nodes that peer with it are not known yet. Connect to the "
                           "management cluster, or type them on its page.");
    else
        sheet.problem =
            (asSentence(product.error().what) + u' ' + asSentence(product.error().hint)).trimmed();
    const auto as = [](const QString& address, Asn asn) {
        return asn == Asn() ? address : tr("%1, AS %2").arg(address, asn.toString());
    };
    sheet.addresses << FactLine{name(router), as(one.address.toString(), one.asn), {}, true};
    for (const NodePlan& node : intent.nodes.value)
        sheet.addresses << FactLine{
            node.name, as(node.address.toString(), intent.metallb.asn), {}, true};
    QStringList vips;
    for (const HostedClusterIntent& cluster : intent.hostedClusters) {
        if (!cluster.vip.isUnspecified())
            vips << cluster.vip.toString() + u"/32"_s;
    }
    const QString vip = vips.isEmpty() ? tr("the VIP") : vips.join(u", "_s);
    sheet.toCheck << (intent.bfd ? tr("TCP 179 and UDP 3784 are open from the nodes.")
                                 : tr("TCP 179 is open from the nodes; they dial."));
    sheet.toCheck << tr("It accepts %1 from each node and announces nothing to them.").arg(vip)
                  << tr("It installs all next hops (ECMP) and forwards packets to %1.").arg(vip)
                  << (intent.nodes.value.isEmpty()
                          ? tr("Its BGP summary shows a session Established with each node, with "
                               "a number in the last column.")
                          : tr("Its BGP summary shows %n session(s) Established, with a number in "
                               "the last column.",
                               nullptr, static_cast<int>(intent.nodes.value.size())));
    return sheet;
}

QString RouterConfig::HandOver::text() const
{
    QStringList parts;
    for (const FactLine& line : addresses)
        parts << u"%1  %2"_s.arg(line.label, line.value);
    QString points;
    for (const QString& point : toCheck)
        points += u"- "_s + point + u'\n';
    return parts.join(u'\n') + u"\n\n"_s + points + u'\n' + (lines.isEmpty() ? problem : lines) +
           u'\n';
}

} // namespace hcp::ui
