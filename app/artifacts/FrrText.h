// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrAdditions.h"

#include <QMultiMap>

namespace hcp
{

/// Puts lines into a configuration without touching a byte of it, but for those to replace: each
/// new line takes the line end (and where it helps, the indentation) of the line it follows.
class FrrInserter
{
public:
    explicit FrrInserter(const FrrConfig& config) : m_config(config) {}

    /// Behind line `index` (-1: in front of everything), after what was put there before.
    void addBehind(int index, const QByteArray& text);
    /// Line `index` gets another text, its indentation and its end stay; empty: it goes.
    void replace(int index, const QByteArray& text);
    QByteArray text() const;

private:
    QByteArray lineAt(int index) const;
    QByteArray eolAt(int index) const;

    const FrrConfig& m_config;
    QMap<int, QByteArrayList> m_added;
    QMap<int, QByteArray> m_replaced;
};

/// The old text with the additions at their places.
QByteArray textWith(const FrrConfig& config, const FrrSettings& settings,
                    const FrrAdditions& additions, Asn localAs);

/// The additions alone, as a file for `vtysh -f`; empty when there are none.
QByteArray deltaOf(const FrrAdditions& additions, const QByteArray& localAs);

} // namespace hcp
