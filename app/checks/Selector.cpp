// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Selector.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

bool holds(const QJsonObject& expression, const Labels& labels)
{
    const auto key = expression[u"key"_s].toString();
    const auto verb = expression[u"operator"_s].toString();
    const bool present = labels.contains(key);
    const bool named = present && expression[u"values"_s].toArray().contains(labels.value(key));
    if (verb == u"In"_s)
        return named;
    if (verb == u"NotIn"_s)
        return !named;
    if (verb == u"Exists"_s)
        return present;
    return verb == u"DoesNotExist"_s && !present;
}

} // namespace

Labels labelsOf(const QJsonObject& object)
{
    Labels labels;
    const auto map = object[u"metadata"_s][u"labels"_s].toObject();
    for (auto entry = map.begin(); entry != map.end(); ++entry)
        labels.insert(entry.key(), entry.value().toString());
    return labels;
}

bool selects(const QJsonObject& selector, const Labels& labels)
{
    const auto wanted = selector[u"matchLabels"_s].toObject();
    for (auto entry = wanted.begin(); entry != wanted.end(); ++entry) {
        const auto found = labels.constFind(entry.key());
        if (found == labels.cend() || *found != entry.value().toString())
            return false;
    }
    const auto expressions = selector[u"matchExpressions"_s].toArray();
    return std::all_of(expressions.begin(), expressions.end(), [&labels](const auto& expression) {
        return holds(expression.toObject(), labels);
    });
}

bool anySelects(const QJsonArray& selectors, const Labels& labels)
{
    return std::any_of(selectors.begin(), selectors.end(), [&labels](const auto& selector) {
        return selects(selector.toObject(), labels);
    });
}

} // namespace hcp
