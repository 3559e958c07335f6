// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/keychain/Keeper.h"

#include <QCoreApplication>
#include <QThread>

#include <utility>

namespace hcp::keychain
{

namespace
{

const auto Service = QStringLiteral("hcp-bgp-wizard");

std::unique_ptr<QKeychain::Job> makeJob(const Request& request)
{
    switch (request.kind) {
    case Request::Kind::Read:
        return std::make_unique<QKeychain::ReadPasswordJob>(Service);
    case Request::Kind::Write: {
        auto job = std::make_unique<QKeychain::WritePasswordJob>(Service);
        job->setBinaryData(request.secret.reveal()); // text would not bring every byte back
        return job;
    }
    default:
        return std::make_unique<QKeychain::DeletePasswordJob>(Service);
    }
}

/// The thread and the keeper that lives in it.
struct Room {
    std::mutex mutex;
    std::unique_ptr<QThread> thread;
    std::shared_ptr<Keeper> keeper;
};

/// QtKeychain's queue is one per process, hence this is.
Room& room()
{
    static Room only;
    return only;
}

void closeRoom()
{
    const std::lock_guard lock(room().mutex);
    room().thread->quit();
    room().thread->wait();
    room().keeper.reset();
    room().thread.reset();
}

} // namespace

Request::Request(Kind what, QString name, Secret value)
    : kind(what), key(std::move(name)), secret(std::move(value))
{
}

void Keeper::take(const std::shared_ptr<Request>& request)
{
    QMetaObject::invokeMethod(
        this,
        [this, request] {
            m_waiting.push_back(request);
            startNext();
        },
        Qt::QueuedConnection);
}

void Keeper::startNext()
{
    while (!m_busy && !m_waiting.empty()) {
        const auto request = m_waiting.front();
        m_waiting.pop_front();
        const std::lock_guard lock(request->mutex);
        if (request->abandoned)
            continue;
        request->started = true;
        start(request);
    }
}

void Keeper::start(const std::shared_ptr<Request>& request)
{
    m_busy = true;
    QKeychain::Job* job = makeJob(*request).release(); // deletes itself when it has finished
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(request->key);
    connect(job, &QKeychain::Job::finished, this, [this, job, request] { finish(*job, *request); });
    job->start();
}

void Keeper::finish(QKeychain::Job& job, Request& request)
{
    Request::Outcome outcome{job.error(), job.errorString(), {}};
    if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(&job))
        outcome.secret = Secret(read->binaryData());
    {
        const std::lock_guard lock(request.mutex);
        request.outcome = std::move(outcome);
        request.done.notify_all();
    }
    // Not from within this slot: the library starts no job from another one's end.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_busy = false;
            startNext();
        },
        Qt::QueuedConnection);
}

std::shared_ptr<Keeper> keeper()
{
    if (QCoreApplication::instance() == nullptr)
        return nullptr;
    const std::lock_guard lock(room().mutex);
    if (room().thread == nullptr) {
        room().thread = std::make_unique<QThread>();
        room().keeper = std::make_shared<Keeper>();
        room().keeper->moveToThread(room().thread.get());
        room().thread->start();
        qAddPostRoutine(closeRoom);
    }
    return room().keeper;
}

} // namespace hcp::keychain
