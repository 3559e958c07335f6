// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "facts/Facts.h"
#include "plan/Intent.h"

#include <QByteArray>
#include <QList>

namespace hcp
{

struct BundleFile {
    QString path; ///< relative, with `/`
    QByteArray content;
    int mode = 0644;
    bool operator==(const BundleFile&) const = default;
};

/// Everything that is generated, as files that work without us: `kubectl apply -k`, frr.conf, DNS
/// records, the picture, the plan and a README with the commands in their order. Holds no secret of
/// the plan: the Secrets of a hosted cluster are commands in the README. A merged frr.conf holds
/// what the router's file held, so it is 0600.
struct Bundle {
    QList<BundleFile> files; ///< sorted by path; SHA256SUMS names all others
    bool operator==(const Bundle&) const = default;

    const BundleFile* file(const QString& path) const;
};

/// Pure; the same input gives the same bytes. `plan` is the plan file's text and `topology` the
/// picture as SVG (empty: left out). Where `facts` know a router's frr.conf, its folder has that
/// file with our lines merged; where the merge is refused, the reason. Fails with InvalidPlan while
/// the nodes are not known.
Result<Bundle> makeBundle(const Intent& intent, const Facts& facts, const QByteArray& plan,
                          const QByteArray& topology = {});

/// Writes the bundle: to a file where `path` ends in .tar, .tar.gz, .tgz or .zip (one folder
/// inside, fixed times and owners), else as a folder. A folder appears whole or not at all; one
/// that is there is replaced when it is empty or a bundle with nothing foreign in it, and refused
/// with InvalidCall otherwise.
Status writeBundle(const Bundle& bundle, const QString& path);

} // namespace hcp
