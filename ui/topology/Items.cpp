// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Items.h"

#include "checks/Subjects.h"

#include <QRegularExpression>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

QString nodeOf(const QString& item)
{
    return item.section(u'/', -1);
}

} // namespace

qsizetype indexInField(const QString& field)
{
    static const QRegularExpression number(u"\\[(\\d+)\\]"_s);
    const auto match = number.match(field);
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

QString itemOfField(const Intent& intent, const QString& field)
{
    const qsizetype index = indexInField(field);
    if (field.startsWith(u"routers["_s) && index < intent.routers.size())
        return u"router "_s + intent.routers[index].name;
    if (field.startsWith(u"managementCluster.nodes["_s) && index < intent.nodes.value.size())
        return u"node "_s + nodeLabel(intent.nodes.value[index]);
    if (field.startsWith(u"managementCluster"_s) || field.startsWith(u"options"_s))
        return u"management"_s;
    if (field.startsWith(u"dns"_s))
        return u"dns"_s;
    if (field.startsWith(u"hostedClusters["_s) && index < intent.hostedClusters.size()) {
        const QString key = intent.hostedClusters[index].key();
        if (field.endsWith(u".baseDomain"_s))
            return u"dns"_s; // it is seen in the names, not in the cluster
        return (field.contains(u"].vip"_s) ? u"vip "_s : u"hosted "_s) + key;
    }
    return {};
}

QMap<QString, QString> addressesIn(const Intent& intent, const QMap<QString, QString>& typed)
{
    QMap<QString, QString> addresses;
    for (auto one = typed.cbegin(); one != typed.cend(); ++one) {
        const bool router = one.key().startsWith(u"routers["_s) && one.key().endsWith(u".address");
        if (router || one.key().contains(u"].vip"_s))
            addresses.insert(itemOfField(intent, one.key()), one.value());
    }
    return addresses;
}

QString fieldOfItem(const Intent& intent, const QString& item)
{
    const QString kind = item.section(u' ', 0, 0);
    const QString rest = item.section(u' ', 1);
    const QString router = rest.section(u'/', 0, 0);
    if (kind == u"router" || kind == u"session" || kind == u"route" || kind == u"path") {
        for (qsizetype i = 0; i < intent.routers.size(); ++i) {
            if (intent.routers[i].name == router)
                return u"routers[%1].%2"_s.arg(i).arg(kind == u"router" ? u"address"_s : u"asn"_s);
        }
    }
    if (kind == u"management" || kind == u"group" || kind == u"sessions")
        return u"managementCluster.metallbAsn"_s;
    if (kind == u"node" || kind == u"rest")
        return u"managementCluster.nodes"_s;
    if (kind == u"dns" || kind == u"asks")
        return u"dns.servers"_s;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const QString key = intent.hostedClusters[i].key();
        if (rest == key || rest.startsWith(key + u'/'))
            return u"hostedClusters[%1].%2"_s.arg(i).arg(
                kind == u"hosted" || kind == u"api" ? u"name"_s : u"vip[0]"_s);
    }
    return {};
}

QString itemOfVerdict(const Verdict& verdict)
{
    const QString& id = verdict.id;
    const QString& subject = verdict.subject;
    const auto starts = [&id](QStringView with) { return id.startsWith(with); };
    if (id == u"bgp.session" || id == u"bfd.session")
        return (subject.contains(u'/') ? u"session "_s : u"router "_s) + subject;
    if (id == u"bgp.route" || id == u"route.kernel")
        return u"route "_s + subject.section(u'/', 0, 0);
    if (id == u"vip.announced")
        return subject.count(u'/') > 1 ? u"announcement "_s + subject : u"vip "_s + subject;
    if (id == u"vip.assigned")
        return u"vip "_s + subject.section(u' ', 0, 0); // "hosted/hosted when made anew"
    if (id == u"service.present")
        return u"service "_s + subject.section(u' ', 0, 0);
    if (starts(u"router."))
        return u"router "_s + subject.section(u' ', 0, 0).section(u'/', 0, 0);
    if (starts(u"hostedcluster."))
        return u"hosted "_s + subject;
    if (starts(u"api."))
        return u"api "_s + subject;
    if (starts(u"dns."))
        return u"dns"_s;
    return u"management"_s;
}

QString firstBrokenItem(const View& view)
{
    const auto first =
        std::find_if(view.verdicts.cbegin(), view.verdicts.cend(), [&view](const Verdict& verdict) {
            return verdict.id == view.diagnosis.firstBroken &&
                   verdict.subject == view.diagnosis.subject;
        });
    return first == view.verdicts.cend() ? QString() : itemOfVerdict(*first);
}

QMap<QString, QString> causesInPicture(const View& view)
{
    constexpr qsizetype Most = 12;
    QMap<QString, QString> causes;
    for (const Verdict& verdict : view.verdicts) {
        const bool session = verdict.id == u"bgp.session" && verdict.state == State::Failed;
        const bool router = verdict.id.startsWith(u"router.") &&
                            (verdict.state == State::Failed || verdict.state == State::Warning);
        const QString item = itemOfVerdict(verdict);
        if ((!session && !router) || causes.contains(item))
            continue;
        const bool first =
            verdict.id == view.diagnosis.firstBroken && verdict.subject == view.diagnosis.subject;
        const QList<Cause> found =
            first ? view.diagnosis.causes : causesOf(view.intent, view.facts, verdict);
        const CauseInfo* info = found.isEmpty() ? nullptr : causeInfo(found.first().id);
        // A card is narrow: "AS numbers differ" says as much.
        const QString article = u"the "_s;
        if (info != nullptr)
            causes.insert(item, info->phrase.startsWith(article) ? info->phrase.mid(article.size())
                                                                 : info->phrase);
        if (causes.size() == Most)
            break;
    }
    return causes;
}

namespace
{

/// What says that the VIP, or its Service, is worth nothing: no node announces it, and where no pod
/// stands behind it that is why. One node's word does for all.
const Verdict* notAnnounced(const View& view, const QString& kind, const QString& hosted)
{
    const auto service = view.facts.cluster.hostedClusters.value(hosted).service;
    const bool isEmpty = service && *service && (*service)->readyEndpoints == 0;
    if (kind != u"vip" && (kind != u"service" || !isEmpty))
        return nullptr;
    const auto is = [&hosted](const Verdict& one) {
        return one.id == u"vip.announced" && one.subject.startsWith(hosted + u'/') &&
               one.state != State::Passed;
    };
    const auto found = std::find_if(view.verdicts.cbegin(), view.verdicts.cend(), is);
    return found == view.verdicts.cend() ? nullptr : &*found;
}

} // namespace

QList<Verdict> verdictsOf(const View& view, const QString& item)
{
    const QString kind = item.section(u' ', 0, 0);
    const QString rest = item.section(u' ', 1);
    QList<Verdict> verdicts;
    for (const Verdict& verdict : view.verdicts) {
        const QString shown = itemOfVerdict(verdict);
        const QString other = shown.section(u' ', 1);
        const bool node =
            (kind == u"node" || kind == u"sessions") &&
            (shown.startsWith(u"session "_s) || shown.startsWith(u"announcement "_s)) &&
            nodeOf(other) == rest;
        // A session is looked at with what its node carries through it.
        const bool session = kind == u"session" && nodeOf(other) == nodeOf(rest) &&
                             shown.startsWith(u"announcement "_s);
        const bool path =
            (kind == u"path" || kind == u"machine") && verdict.id.startsWith(u"api."_s);
        const bool asks = (kind == u"asks" && shown == u"dns");
        const bool router = kind == u"router" && shown == u"route "_s + rest;
        if (shown == item || node || session || path || asks || router)
            verdicts << verdict;
    }
    if (const Verdict* const why = notAnnounced(view, kind, rest))
        verdicts << *why;
    return verdicts;
}

} // namespace hcp::ui
