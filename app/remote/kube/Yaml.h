// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QJsonValue>
#include <QList>
#include <QString>

namespace hcp::kube
{

/// A YAML (or JSON) text as kubectl's reader sees it: YAML 1.1 scalars (`yes` is a boolean, `0123`
/// a number), aliases and merge keys resolved, the last of two equal keys wins. Values, with the
/// line they stand in, so that every complaint can name it.
struct YamlTree {
    enum class Kind { Null, Bool, Number, String, List, Map };

    Kind kind = Kind::Null;
    int line = 0; ///< counted from 1
    QString text; ///< the scalar as written
    QList<YamlTree> items;
    QList<std::pair<QString, YamlTree>> fields;

    /// nullptr where there is no such key, or where this is no map.
    const YamlTree* field(const QString& key) const;
    QJsonValue toJson() const;
    /// "a text", "a list": for messages.
    QString kindName() const;
};

/// The first document. Bounded in depth and in the number of nodes that aliases multiply to.
/// `name` is the file's, for messages. Errors: KubeconfigInvalid with the line.
Result<YamlTree> readYaml(const QByteArray& text, const QString& name);

} // namespace hcp::kube
