// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Secret.h"
#include "changes/Change.h"
#include "remote/ssh/SshSession.h"

#include <QString>

#include <optional>

namespace hcp
{

/// A secret that somebody has to be asked for.
struct SecretQuestion {
    enum class Kind { Password, KeyPassphrase, SudoPassword };
    Kind kind = Kind::Password;
    QString prompt;      ///< "Password of admin on frr1"
    QString keychainKey; ///< where it may be kept: `ssh:admin@frr1:22`
    bool operator==(const SecretQuestion&) const = default;
};

struct SecretAnswer {
    Secret secret;
    bool keep = false; ///< in the keychain, for the next time; else for this session only
};

/// What an apply or undo wants a yes for.
struct Consent {
    enum class Kind { Apply, Undo, Irreversible, Drill };
    Kind kind = Kind::Apply;
    QString question;  ///< "Apply 7 changes to frr1 and cluster lab?"
    QString name;      ///< Irreversible: what has to be typed (the hosted cluster's name);
                       ///< Apply: what an undo would leave; empty: nothing
    QList<Item> items; ///< what would be done, or stays
    QString targets{}; ///< Undo: "frr1 and cluster lab"
};

/// What an undo asks, with what goes when these hosted clusters (`Item::goesWith`) are deleted.
QString undoQuestion(const Consent& consent, const QStringList& deletes);

struct ConsentAnswer {
    bool yes = false;
    /// Undo: of the items' `goesWith`, the hosted clusters that go too. Each was confirmed by name.
    QStringList deletes = {};
    bool operator==(const ConsentAnswer&) const = default;
};

/// The person at the front: window or terminal. Called on worker threads, several at a time; each
/// call blocks its worker until answered. A front without anybody answers at once with "no".
class Prompter
{
public:
    virtual ~Prompter() = default;

    /// Is there anybody to ask for a secret? Without: what is missing is an error that names it.
    virtual bool canAsk() const = 0;
    /// A changed or revoked key is never asked about.
    virtual ssh::HostKeyAnswer unknownHostKey(const QString& router, const ssh::HostKey& key) = 0;
    /// Nothing: cancelled, or nobody to ask.
    virtual std::optional<SecretAnswer> secret(const SecretQuestion& question) = 0;
    /// A kubeconfig or ssh_config wants to run a program here; `who` names the file.
    virtual bool runProgram(const QString& who, const QString& command) = 0;
    virtual ConsentAnswer consent(const Consent& consent) = 0;
};

} // namespace hcp
