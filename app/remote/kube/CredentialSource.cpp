// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/CredentialSource.h"

#include "base/Files.h"

#include <algorithm>

namespace hcp::kube
{

namespace
{

constexpr qint64 MaxTokenFile = 1LL << 20;

/// A token goes into a header line: nothing may end that line.
bool fitsHeader(const QByteArray& value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace

CredentialSource::CredentialSource(Context context, ConsentToRun consent,
                                   std::chrono::milliseconds patience)
    : m_context(std::move(context)), m_consent(std::move(consent)), m_patience(patience)
{
}

Result<Secret> CredentialSource::token() const
{
    if (m_context.tokenFile.isEmpty())
        return m_context.token;
    const auto content = readFile(m_context.tokenFile, MaxTokenFile);
    if (content && !content->trimmed().isEmpty())
        return Secret(content->trimmed());
    if (!m_context.token.isEmpty())
        return m_context.token;
    return failure(
        ErrorCode::KubeconfigInvalid,
        QStringLiteral("The token file of the user “%1” cannot be used").arg(m_context.user),
        content ? QStringLiteral("%1 is empty").arg(m_context.tokenFile) : toText(content.error()));
}

Status CredentialSource::askForConsent()
{
    if (!m_consented)
        m_consented = m_consent && m_consent(*m_context.exec);
    if (m_consented)
        return {};
    return failure(ErrorCode::NeedsConsent,
                   QStringLiteral("The kubeconfig wants to run a program to get credentials for "
                                  "the context “%1”")
                       .arg(m_context.name),
                   QString(m_context.exec->command + QLatin1Char(' ') +
                           m_context.exec->args.join(QLatin1Char(' ')))
                       .trimmed(),
                   QStringLiteral("Look at what it runs, and say yes when you are asked on a "
                                  "terminal or in the window."));
}

Result<Credentials> CredentialSource::get(const std::stop_token& stop)
{
    Credentials credentials{{}, m_context.clientCertificate, m_context.clientKey, {}};
    auto own = token();
    if (!own)
        return tl::unexpected(own.error());
    credentials.token = *own;
    if (m_context.exec && own->isEmpty() && m_context.username.isEmpty()) {
        const bool expired = m_cached && m_cached->expires.isValid() &&
                             m_cached->expires <= QDateTime::currentDateTimeUtc();
        if (!m_cached || expired) {
            if (auto may = askForConsent(); !may)
                return tl::unexpected(may.error());
            auto given = runExecProgram(m_context, m_patience, stop);
            if (!given)
                return given;
            m_cached = *given;
        }
        credentials.token = m_cached->token;
        if (!m_cached->certificate.isEmpty()) {
            credentials.certificate = m_cached->certificate;
            credentials.key = m_cached->key;
        }
    }
    if (!fitsHeader(credentials.token.reveal()))
        return failure(ErrorCode::KubeconfigInvalid,
                       QStringLiteral("The token of the user “%1” has blanks, line ends or other "
                                      "characters that no token has")
                           .arg(m_context.user));
    return credentials;
}

bool CredentialSource::forget()
{
    const bool had = m_cached.has_value();
    m_cached.reset();
    return had;
}

} // namespace hcp::kube
