// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace hcp::router
{

/// One part of the script's answer: both streams of one program and its exit status.
struct Section {
    bool complete = false; ///< both end marks came; false: cut off or never run
    int status = -1;       ///< 127: no such program
    QByteArray out;
    QByteArray err;
    bool operator==(const Section&) const = default;

    bool ok() const { return complete && status == 0; }
    /// Why there is no usable answer, in the program's own words; one line.
    QString reason() const;
};

/// All sections by name. Whatever stands outside of the marks (login banners, profile noise) is
/// not looked at. A section that never came is an incomplete one.
class Sections
{
public:
    Sections() = default;
    /// `mark` is the random word the script was given.
    Sections(const QByteArray& out, const QByteArray& err, const QByteArray& mark);

    const Section& operator[](const QString& name) const;
    bool contains(const QString& name) const { return m_sections.contains(name); }
    QStringList names() const { return m_sections.keys(); }
    /// One more, or in the place of the one of that name.
    void insert(const QString& name, const Section& section) { m_sections.insert(name, section); }

private:
    QHash<QString, Section> m_sections;
};

} // namespace hcp::router
