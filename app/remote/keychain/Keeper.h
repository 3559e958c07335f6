// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secret.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <qt6keychain/keychain.h>
#include <thread>

namespace hcp::keychain
{

/// One call to the keychain, shared by its caller and the keeper; the caller may give it up.
struct Request {
    enum class Kind { Read, Write, Remove };
    struct Outcome {
        QKeychain::Error error = QKeychain::NoError;
        QString words; ///< QtKeychain's own, for an error
        Secret secret; ///< of a read that found something
    };

    Request(Kind what, QString name, Secret value);

    const Kind kind;
    const QString key;
    const Secret secret; ///< what is to be written

    std::mutex mutex; ///< over what follows
    std::condition_variable_any done;
    std::optional<Outcome> outcome;
    bool started = false;
    bool abandoned = false;
};

/// Runs requests one after another. QtKeychain has one queue in a process, bound to the thread
/// that used it first; this is that thread's object, and the only place that touches the library.
/// One at a time, so that a person is asked one question, and one who gave up asks none later.
class Keeper : public QObject
{
    Q_OBJECT

public:
    /// From any thread.
    void take(const std::shared_ptr<Request>& request);

private:
    void startNext();
    void start(const std::shared_ptr<Request>& request);
    void finish(QKeychain::Job& job, Request& request);

    std::deque<std::shared_ptr<Request>> m_waiting;
    bool m_busy = false;
};

/// The keeper of this process; its thread starts with the first call and ends with the
/// QCoreApplication. None without one.
std::shared_ptr<Keeper> keeper();

} // namespace hcp::keychain
