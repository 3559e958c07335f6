// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Forms.h"

#include "ui/models/StepConfig.h"

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Forms {
    Q_DECLARE_TR_FUNCTIONS(Forms)
};

/// Names, commands and keys keep their letters wherever they stand: what has a digit, a mark or a
/// capital in it is none of the words that a sentence begins with, and neither is "edge:".
bool isName(const QString& word)
{
    static const QSet<QString> programs{
        u"bfdd"_s, u"bgpd"_s, u"dnsmasq"_s, u"etcd"_s,      u"frr"_s,   u"kubectl"_s, u"nft"_s,
        u"oc"_s,   u"ssh"_s,  u"sudo"_s,    u"systemctl"_s, u"vtysh"_s, u"zebra"_s};
    const auto isPlain = [](QChar letter) {
        return letter.isLower() || letter == u',' || letter == u'.' || letter == u'\'';
    };
    return programs.contains(word) || word.chopped(1).contains(u'.') ||
           !std::all_of(word.cbegin(), word.cend(), isPlain);
}

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

} // namespace

Phrase Phrase::of(const QString& sentence, const QList<Phrase>& parts)
{
    static const QRegularExpression place(u"%([1-9])"_s);
    Phrase phrase;
    qsizetype done = 0;
    auto found = place.globalMatch(sentence);
    while (found.hasNext()) {
        const auto match = found.next();
        if (match.capturedStart() > done)
            phrase.spans.append({sentence.mid(done, match.capturedStart() - done)});
        phrase.spans += parts.value(match.captured(1).toInt() - 1).spans;
        done = match.capturedEnd();
    }
    if (done < sentence.size())
        phrase.spans.append({sentence.mid(done)});
    return phrase;
}

Phrase Phrase::one(const QString& text, Span::Kind kind, bool wrong)
{
    return {{{text, kind, wrong}}};
}

Phrase Phrase::list(const QList<Phrase>& items)
{
    if (items.size() < 2)
        return items.value(0);
    Phrase first = items.first();
    for (const Phrase& item : items.mid(1, items.size() - 2))
        first = of(Forms::tr("%1, %2", "items of a list"), {first, item});
    return of(Forms::tr("%1 and %2", "items of a list"), {first, items.last()});
}

QString Phrase::plain() const
{
    QString text;
    for (const Span& span : spans)
        text += span.text;
    return text;
}

bool isBlocked(const View& view, const QString& field)
{
    return std::any_of(view.findings.begin(), view.findings.end(), [&](const Finding& finding) {
        if (finding.severity != Severity::Blocks || !finding.field.startsWith(field))
            return false;
        const QChar next =
            finding.field.size() > field.size() ? finding.field.at(field.size()) : QChar(u'.');
        return next == u'.' || next == u'[';
    });
}

Phrase valueForPeople(Engine& engine, const QString& field, const QString& suffix)
{
    const QString text = engine.document().text(field);
    if (text.isEmpty())
        return Phrase::one(u"…"_s, Span::Kind::Missing);
    const bool has = text.contains(u'/') && suffix.startsWith(u'/'); // typed along with it
    return Phrase::one(has ? text : text + suffix, Span::Kind::Mono,
                       isBlocked(engine.view(), field));
}

QString problemsForPeople(int problems)
{
    return problems == 1 ? Forms::tr("1 problem") : Forms::tr("%1 problems").arg(problems);
}

QString nodesForPeople(qsizetype nodes)
{
    return nodes == 1 ? Forms::tr("1 node") : Forms::tr("%1 nodes").arg(nodes);
}

QString ageForPeople(const QDateTime& at, const QDateTime& now)
{
    const qint64 seconds = at.secsTo(now);
    if (seconds < Minute)
        return Forms::tr("a moment ago");
    if (seconds < 2 * Minute)
        return Forms::tr("1 minute ago");
    if (seconds < Hour)
        return Forms::tr("%1 minutes ago").arg(seconds / Minute);
    if (seconds < 2 * Hour)
        return Forms::tr("1 hour ago");
    if (seconds < Day)
        return Forms::tr("%1 hours ago").arg(seconds / Hour);
    if (at.date().daysTo(now.date()) == 1)
        return Forms::tr("yesterday");
    return Forms::tr("on %1").arg(at.date().toString(Qt::ISODate));
}

QString clusterForPeople(const View& view)
{
    const QString name = view.intent.context.value;
    return name.isEmpty() ? Forms::tr("the management cluster") : name;
}

QString routerForPeople(const Plan& plan, qsizetype index)
{
    const QString name = plan.routers.value(index).name;
    if (!name.isEmpty())
        return name;
    return plan.routers.size() > 1 ? Forms::tr("router %1").arg(index + 1)
                                   : Forms::tr("the router");
}

QString listForPeople(const QStringList& items)
{
    QList<Phrase> phrases;
    for (const QString& item : items)
        phrases << Phrase::one(item);
    return Phrase::list(phrases).plain();
}

QString capitalised(const QString& text)
{
    return isName(text.section(u' ', 0, 0)) ? text : text.left(1).toUpper() + text.mid(1);
}

QString asSentence(const QString& text)
{
    if (text.isEmpty())
        return {};
    const bool ends = text.endsWith(u'.') || text.endsWith(u'?');
    return capitalised(text) + (ends ? QString() : u"."_s);
}

QString remedyForForms(const Finding& finding)
{
    static const QMap<QString, const char*> remedies{
        {u"router-as-differs"_s, QT_TRANSLATE_NOOP("Forms", "A router has one AS.")},
        {u"router-missing"_s, QT_TRANSLATE_NOOP("Forms", "Fill in its name, address and ASN.")},
        {u"hostedcluster-missing"_s,
         QT_TRANSLATE_NOOP("Forms", "Fill in its name, namespace, base domain and VIP.")},
        {u"pull-secret-missing"_s,
         QT_TRANSLATE_NOOP("Forms", "Name a file, a Secret or a keychain entry.")},
        {u"agent-namespace-unused"_s,
         QT_TRANSLATE_NOOP("Forms", "Empty it, or choose platform Agent.")},
        {u"routes-not-served"_s, QT_TRANSLATE_NOOP("Forms", "Choose NodePort.")},
        {u"metallb-namespace-differs"_s, QT_TRANSLATE_NOOP("Forms", "Empty it: then it is found.")},
        {u"bfd-native"_s,
         QT_TRANSLATE_NOOP("Forms", "Switch MetalLB to frr-k8s, or choose the BGP hold time.")},
        {u"node-address-differs"_s,
         QT_TRANSLATE_NOOP("Forms", "Type the address that the cluster says.")},
        {u"peer-asn-differs"_s,
         QT_TRANSLATE_NOOP("Forms", "Take that number, and tell the router.")},
        {u"ssh-ignored"_s, QT_TRANSLATE_NOOP("Forms", "Its login is kept and not used.")},
        {u"port-179-taken"_s,
         QT_TRANSLATE_NOOP("Forms", "Stop it, or say that the router is not yours.")},
        {u"maximum-prefix-low"_s,
         QT_TRANSLATE_NOOP("Forms", "Empty it, or set it well above the number of VIPs.")},
    };
    const auto found = remedies.constFind(finding.id);
    return found == remedies.cend() ? asSentence(finding.remedy) : Forms::tr(*found);
}

bool isFilledInFor(const Finding& finding, const QString& path)
{
    static const QRegularExpression ofRouter(u"^routers\\[0\\]\\.(name|address|asn)$"_s);
    static const QRegularExpression ofHosted(
        u"^hostedClusters\\[0\\]\\.(name|namespace|baseDomain|vip\\[0\\])$"_s);
    return (finding.id == u"router-missing"_s && ofRouter.match(path).hasMatch()) ||
           (finding.id == u"hostedcluster-missing"_s && ofHosted.match(path).hasMatch());
}

Finding forField(const Finding& finding, const QString& path)
{
    if (!isFilledInFor(finding, path))
        return finding;
    Finding here = finding;
    here.id = u"empty"_s; // nothing more to say of it than that
    here.text = Forms::tr("Fill in the %1.").arg(fieldForPeople({}, path));
    here.remedy.clear();
    return here;
}

NoteText noteOf(const Finding& finding)
{
    // "What is the case: what follows. What else." The case is what catches the eye.
    const qsizetype colon = finding.text.indexOf(u": "_s);
    const QString first = colon < 0 ? finding.text : finding.text.left(colon);
    const QString rest = colon < 0 ? QString() : finding.text.mid(colon + 2);
    QStringList sentences{asSentence(rest), remedyForForms(finding)};
    sentences.removeAll(QString());
    return {asSentence(first), sentences.join(u' ')};
}

QString routerPath(qsizetype index, QStringView key)
{
    return u"routers[%1].%2"_s.arg(index).arg(key);
}

QString hostedPath(qsizetype index, QStringView key)
{
    return u"hostedClusters[%1].%2"_s.arg(index).arg(key);
}

} // namespace hcp::ui
