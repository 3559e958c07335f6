// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/metallb/LabelSelector.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

struct Expression {
    QString key, op;
    QStringList values; ///< sorted, as MetalLB compares them
    bool operator==(const Expression&) const = default;
};

struct Selector {
    Labels labels;
    QList<Expression> expressions;
    bool operator==(const Selector&) const = default;
};

Selector read(const QJsonObject& object)
{
    Selector selector;
    const auto labels = object.value(u"matchLabels"_s).toObject();
    for (auto label = labels.begin(); label != labels.end(); ++label)
        selector.labels.insert(label.key(), label.value().toString());
    for (const auto& entry : object.value(u"matchExpressions"_s).toArray()) {
        Expression expression{entry[u"key"_s].toString(), entry[u"operator"_s].toString(), {}};
        for (const auto& value : entry[u"values"_s].toArray())
            expression.values.append(value.toString());
        expression.values.sort();
        selector.expressions.append(expression);
    }
    return selector;
}

/// `name` or `example.com/name`, as Kubernetes wants a label's key.
bool isKey(const QString& key)
{
    static const QRegularExpression pattern(
        uR"(\A([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*/)?)"_s
        uR"([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?\z)"_s);
    return pattern.match(key).hasMatch() && key.indexOf(u'/') <= 253;
}

bool isValue(const QString& value)
{
    static const QRegularExpression pattern(
        uR"(\A([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?\z)"_s);
    return pattern.match(value).hasMatch();
}

QString problemOf(const Expression& expression)
{
    const bool wantsValues = expression.op == u"In"_s || expression.op == u"NotIn"_s;
    const bool wantsNone = expression.op == u"Exists"_s || expression.op == u"DoesNotExist"_s;
    if (!wantsValues && !wantsNone)
        return u"“%1” is no operator"_s.arg(expression.op);
    if (wantsValues && expression.values.isEmpty())
        return u"%1 of %2 needs values"_s.arg(expression.op, expression.key);
    if (wantsNone && !expression.values.isEmpty())
        return u"%1 of %2 takes no values"_s.arg(expression.op, expression.key);
    if (!isKey(expression.key))
        return u"“%1” cannot be a label's key"_s.arg(expression.key);
    for (const QString& value : expression.values) {
        if (!isValue(value))
            return u"“%1” cannot be a label's value"_s.arg(value);
    }
    return {};
}

QString problemOf(const Selector& selector)
{
    for (auto label = selector.labels.begin(); label != selector.labels.end(); ++label) {
        if (!isKey(label.key()))
            return u"“%1” cannot be a label's key"_s.arg(label.key());
        if (!isValue(label.value()))
            return u"“%1” cannot be a label's value"_s.arg(label.value());
    }
    for (const Expression& expression : selector.expressions) {
        const QString problem = problemOf(expression);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

bool holds(const Expression& expression, const Labels& labels)
{
    const bool there = labels.contains(expression.key);
    const bool among = there && expression.values.contains(labels.value(expression.key));
    if (expression.op == u"In"_s)
        return among;
    if (expression.op == u"NotIn"_s)
        return !among;
    return there == (expression.op == u"Exists"_s);
}

template <class T>
bool repeats(const QList<T>& list)
{
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.indexOf(list.at(i), i + 1) >= 0)
            return true;
    }
    return false;
}

} // namespace

Labels labelsOf(const QJsonObject& object)
{
    Labels labels;
    const auto found = object.value(u"metadata"_s).toObject().value(u"labels"_s).toObject();
    for (auto label = found.begin(); label != found.end(); ++label)
        labels.insert(label.key(), label.value().toString());
    return labels;
}

bool selects(const QJsonObject& selector, const Labels& labels)
{
    const Selector read_ = read(selector);
    if (!problemOf(read_).isEmpty())
        return false;
    for (auto label = read_.labels.begin(); label != read_.labels.end(); ++label) {
        if (!labels.contains(label.key()) || labels.value(label.key()) != label.value())
            return false;
    }
    return std::all_of(read_.expressions.begin(), read_.expressions.end(),
                       [&](const Expression& expression) { return holds(expression, labels); });
}

bool anySelects(const QJsonArray& selectors, const Labels& labels)
{
    return std::any_of(selectors.begin(), selectors.end(), [&](const QJsonValue& selector) {
        return selects(selector.toObject(), labels);
    });
}

QString selectorProblem(const QJsonArray& selectors)
{
    for (const auto& selector : selectors) {
        const QString problem = problemOf(read(selector.toObject()));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString selectorRepeated(const QJsonArray& selectors)
{
    QList<Selector> all;
    for (const auto& selector : selectors)
        all.append(read(selector.toObject()));
    if (repeats(all))
        return u"a selector"_s;
    for (const Selector& selector : all) {
        if (repeats(selector.expressions))
            return u"an expression"_s;
        for (const Expression& expression : selector.expressions) {
            if (repeats(QList<QString>(expression.values)))
                return u"a value of %1"_s.arg(expression.key);
        }
    }
    return {};
}

} // namespace hcp::rules
