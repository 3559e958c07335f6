// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/YamlTree.h"

namespace hcp
{

/// Where the fields of a plan stand in its file: rules speak of fields, people look for lines.
class PlanPlaces
{
public:
    /// Of a plan without a file: every field's line is 0.
    PlanPlaces() = default;
    /// `text` as parsePlan() takes it; `path` is only named.
    PlanPlaces(const QByteArray& text, const QString& path);
    static PlanPlaces ofFile(const QString& path);

    /// The line, from 1, of `hostedClusters[0].vip[0]`, or of the innermost part around it that the
    /// file has; 0: no part of it is in the file.
    int line(const QString& field) const;
    /// `lab.plan.yaml:23: `, to stand in front of a sentence; empty where the line is 0.
    QString before(const QString& field) const;

private:
    QString m_file;
    YamlNode m_root;
};

} // namespace hcp
