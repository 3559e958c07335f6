// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace hcp
{

/// What went wrong, as a closed list: each has a stable id (errorId) that `hcp-bgp explain` knows.
/// The groups decide the exit code of the command line.
enum class ErrorCode {
    // the plan or the call is wrong (exit code 2)
    InvalidPlan,
    NewerPlan,
    InvalidCall,
    FileAccess,
    MergeRefused,
    // the other side could not be reached, or refused us (exit code 3)
    SshUnreachable,
    SshHostKeyUnknown,
    SshHostKeyChanged,
    SshHostKeyRevoked,
    SshAuth,
    SshProtocol,
    SudoRefused,
    KubeconfigInvalid,
    KubeUnreachable,
    KubeTls,
    KubeUnauthorized,
    KubeForbidden,
    DnsUnreachable,
    TlsFailed,
    KeychainUnavailable,
    MissingSecret,
    NeedsConsent,
    Locked,
    // it was reached, and it did not work (exit code 1)
    RemoteCommand,
    KubeNotFound,
    KubeConflict,
    KubeInvalid,
    KubeWebhook,
    KubeServer,
    ChangedMeanwhile,
    ToolMissing,
    Timeout,
    NotGreen,
    Internal,
    // stopped by the person (exit code 130)
    Cancelled,
};

/// An error as a value: what happened and where, the other side's own words, and the remedy.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString what;    ///< one sentence: what and where
    QString details; ///< the other side's words, verbatim; may be empty, never holds a secret
    QString hint;    ///< the remedy; may be empty

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

/// A failed Result: `return failure(ErrorCode::SshAuth, "…", details, hint);`
tl::unexpected<Error> failure(ErrorCode code, const QString& what, const QString& details = {},
                              const QString& hint = {});

/// Every ErrorCode, in the order of the enum: for `explain` and the generated documentation.
const QList<ErrorCode>& allErrorCodes();
/// The stable id of a code, for instance `ssh-auth`.
QString errorId(ErrorCode code);
/// What the code means and what to do, a few sentences.
QString errorExplanation(ErrorCode code);
/// The exit code of the command line for this error (DESIGN §4): 1, 2, 3 or 130.
int exitCode(ErrorCode code);
/// "what\ndetails\nRemedy: hint", without the empty parts.
QString toText(const Error& error);

} // namespace hcp
