// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "changes/Change.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace hcp
{

/// How a file that is not there yet shall look.
struct NewFile {
    QString owner = QStringLiteral("root:root");
    QString mode = QStringLiteral("0644");
};

/// What our changes do on a router, each step with its journal record: commands as root, guarded
/// and atomic file writes with a backup, services, settings. One per change that runs.
class RouterHand
{
public:
    RouterHand(ChangeContext& context, QString router)
        : m_context(context), m_router(std::move(router))
    {
    }

    /// As root; a non-zero exit is RemoteCommand with the program's words.
    Result<QByteArray> run(const QStringList& argv, const QByteArray& input = {},
                           std::chrono::milliseconds timeout = std::chrono::seconds(30));
    /// The same where nothing that the program prints is needed.
    Status execute(const QStringList& argv, const QByteArray& input = {},
                   std::chrono::milliseconds timeout = std::chrono::seconds(30));
    /// nullopt: no such file.
    Result<std::optional<QByteArray>> read(const QString& path);

    /// Replaces the file when it still is what the preview saw (nullopt: absent), else
    /// ChangedMeanwhile. Backed up on the router first; temporary file in the same folder, flushed,
    /// renamed; owner, mode and SELinux context stay.
    Status write(const QString& path, const std::optional<QByteArray>& previewed,
                 const QByteArray& content, const NewFile& fresh = {});

    /// `work` as one step of the journal; where it fails nobody knows how far it came, so that the
    /// record stays for undo.
    Status step(const QString& kind, const QString& what, const QJsonObject& data,
                const std::function<Status()>& work) const;

    enum class Restart { IfStopped, Always };
    /// Enables the unit at boot and has it run; start limits are reset (frr.service allows three
    /// starts in three minutes). `work` is done before, so that undo takes things back in order.
    Status service(const QString& unit, const std::function<Status()>& work, Restart restart);

    ChangeContext& context() { return m_context; }
    const QString& router() const { return m_router; }

private:
    ChangeContext& m_context;
    QString m_router;
};

/// `text` for sh, with $1, $2, … in their order.
QStringList shellScript(const char* text, const QStringList& arguments);
/// A new file for what `name` was until now, in the folder of our backups on a router (root only).
QString newBackup(const QString& name);

/// What the preview saw of a file; nullopt: it was not there.
std::optional<QByteArray> contentOf(const FileFact& file);
/// sha256 as hex, or `absent`: how the journal knows a file's content.
QString fingerprintOf(const std::optional<QByteArray>& content);

} // namespace hcp
