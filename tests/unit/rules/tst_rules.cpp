// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RuleCases.h"

#include "rules/Finding.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace hcp;

namespace
{

QList<RuleCase> allCases()
{
    return planCases() + hostedClusterCases() + routerCases() + clusterCases() +
           configurationCases() + surroundingCases();
}

QList<Finding> findingsOf(const QList<Finding>& findings, const QString& id)
{
    QList<Finding> own;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(own),
                 [&](const Finding& finding) { return finding.id == id; });
    return own;
}

QByteArray words(const QList<Finding>& findings)
{
    QString text;
    for (const Finding& finding : findings)
        text += QStringLiteral("%1 at %2: %3\n").arg(finding.id, finding.field, finding.text);
    return text.toUtf8();
}

/// Is there such a place in a plan file?
bool isPath(const QString& field)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A[a-zA-Z]+(\[[0-9]+\])?(\.[a-zA-Z]+(\[[0-9]+\])?)*\z)"));
    return pattern.match(field).hasMatch();
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGuidesLabIsFine()
    {
        const Plan plan = examplePlan();
        const auto offline = validate(plan, resolve(plan));
        QVERIFY2(offline.isEmpty(), words(offline).constData());
        const auto live = validate(plan, resolve(plan, healthyFacts()), healthyFacts());
        QVERIFY2(live.isEmpty(), words(live).constData());
        QVERIFY(!blocks(live));
    }

    void anEmptyPlanSaysWhatIsMissing()
    {
        const auto findings = validate(Plan{}, resolve(Plan{}));
        QVERIFY(blocks(findings));
        for (const char* id : {"metallb-asn-missing", "router-missing", "hostedcluster-missing"})
            QVERIFY2(!findingsOf(findings, QLatin1String(id)).isEmpty(), id);
    }

    void rulesAreWellMade()
    {
        static const QRegularExpression kebab(QStringLiteral(R"(\A[a-z0-9]+(-[a-z0-9]+)*\z)"));
        QSet<QString> ids;
        for (const Rule& rule : allRules()) {
            QVERIFY2(kebab.match(rule.id).hasMatch(), qPrintable(rule.id));
            QVERIFY2(!ids.contains(rule.id), qPrintable(rule.id));
            ids.insert(rule.id);
            QVERIFY2(rule.explanation.endsWith(QLatin1Char('.')), qPrintable(rule.id));
            QVERIFY2(!rule.source.isEmpty() && rule.look != nullptr, qPrintable(rule.id));
            QVERIFY2(!rule.field.isEmpty() && !rule.remedy.isEmpty(), qPrintable(rule.id));
        }
    }

    /// The healthy lab is a case that each rule takes; it also needs one that it refuses.
    void everyRuleHasItsCases()
    {
        QSet<QString> refused;
        QSet<QString> known;
        for (const RuleCase& one : allCases()) {
            if (one.field != nullptr)
                refused.insert(QLatin1String(one.rule));
            known.insert(QLatin1String(one.rule));
        }
        for (const Rule& rule : allRules()) {
            QVERIFY2(refused.contains(rule.id), qPrintable(rule.id));
            known.remove(rule.id);
        }
        QVERIFY2(known.isEmpty(), qPrintable(known.values().join(QLatin1Char(' '))));
    }

    void ruleDecides_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = allCases();
        for (int i = 0; i < cases.size(); ++i)
            QTest::addRow("%s: %s (%d)", cases.at(i).rule, cases.at(i).name, i) << i;
    }

    void ruleDecides()
    {
        QFETCH(int, index);
        const RuleCase one = allCases().at(index);
        Plan plan = examplePlan();
        Facts facts = healthyFacts();
        one.change(plan, facts);
        const auto all = validate(plan, resolve(plan, facts), facts);
        const auto own = findingsOf(all, QLatin1String(one.rule));
        if (one.field == nullptr) {
            QVERIFY2(own.isEmpty(), words(own).constData());
            return;
        }
        const auto there = std::find_if(own.begin(), own.end(), [&](const Finding& finding) {
            return finding.field == QLatin1String(one.field);
        });
        QVERIFY2(there != own.end(), words(all).constData());
        for (const Finding& finding : all) {
            QVERIFY2(isPath(finding.field), qPrintable(finding.field));
            QVERIFY2(finding.text.endsWith(QLatin1Char('.')), qPrintable(finding.text));
            QVERIFY2(!finding.text.contains(QStringLiteral("%1")), qPrintable(finding.text));
            QVERIFY2(!finding.remedy.isEmpty(), qPrintable(finding.text));
        }
    }

    /// What nobody looked at is no reason to complain: without facts only the plan decides.
    void rulesAreSilentWhileFactsAreUnknown()
    {
        for (const RuleCase& one :
             routerCases() + clusterCases() + configurationCases() + surroundingCases()) {
            Plan plan = examplePlan();
            Facts facts = healthyFacts();
            one.change(plan, facts);
            const Plan untouched = examplePlan();
            if (!(plan == untouched))
                continue;
            const auto findings = validate(plan, resolve(plan));
            QVERIFY2(findings.isEmpty(), words(findings).constData());
        }
    }

    void onlyBlockingFindingsBlock()
    {
        Finding finding;
        finding.severity = Severity::Warns;
        QVERIFY(!blocks({finding}));
        finding.severity = Severity::Blocks;
        QVERIFY(blocks({Finding{{}, Severity::Note, {}, {}, {}, {}}, finding}));
        QVERIFY(!blocks({}));
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
