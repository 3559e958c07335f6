// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "remote/ssh/Budget.h"

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>

namespace hcp::ssh
{

/// Reads ssh_config files for one host: Host, Match and Include decide which lines count, and the
/// first value of each keyword wins. What the values mean is SshConfig's business.
class ConfigReader
{
public:
    struct Subject {
        QString host; ///< as the person wrote it
        QString user; ///< as given; empty: ssh_config or the local user
        int port = 0; ///< as given; 0: ssh_config or 22
        QString localUser;
        QString home;
        std::function<bool(const QString&)> mayRun; ///< Match exec; empty: nobody can be asked
    };

    ConfigReader(Subject subject, Budget& budget);

    /// Reads one file: the person's own (relative Includes are taken from ~/.ssh, and a file that
    /// others may write is refused unless `chosen` by hand) or the system's (/etc/ssh).
    enum class Origin { User, Chosen, System };
    Status read(const QString& file, Origin origin);
    /// A `Match final` was seen: read everything once more, after secondPass().
    bool wantsSecondPass() const { return m_wantsFinal; }
    void secondPass() { m_final = true; }

    /// The first value of a keyword (lower case) as words; empty when there is none.
    QStringList words(const QString& keyword) const { return m_words.value(keyword); }
    bool has(const QString& keyword) const { return m_words.contains(keyword); }
    /// Every value of `IdentityFile`, in order.
    const QStringList& identityFiles() const { return m_identityFiles; }
    /// Every keyword that a line which counts has, as first written.
    const QStringList& keywords() const { return m_keywords; }

    /// The values of the tokens, as far as they are known by now.
    QMap<QChar, QString> tokens() const;
    QString hostName() const;

private:
    struct Place {
        QString file;
        int line = 0;
        Origin origin = Origin::User;
        int depth = 0;
    };
    Status readAt(const QString& file, Origin origin, int depth, bool& active);
    Status line(const QString& text, const Place& place, bool outer, bool& active);
    Status take(const QString& keyword, const QString& rest, const Place& place);
    Status include(const QStringList& patterns, const Place& place, bool active);
    Result<bool> matches(const QStringList& words, const Place& place);
    Result<bool> criterion(const QString& name, const QString& value, bool worthRunning,
                           const Place& place);
    Result<bool> runs(const QString& command, const Place& place);
    static tl::unexpected<Error> bad(const Place& place, const QString& why);

    Subject m_subject;
    Budget& m_budget;
    QMap<QString, QStringList> m_words;
    QStringList m_identityFiles;
    QStringList m_keywords;
    bool m_final = false;
    bool m_wantsFinal = false;
};

/// Runs a command by the shell until it ends, the budget passed or a stop is asked for.
Result<int> runLocally(const QString& command, const Budget& budget);

} // namespace hcp::ssh
