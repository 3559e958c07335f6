// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "changes/Parts.h"
#include "doubles/router/FakeRouter.h"
#include "observe/RouterObserver.h"

#include <QTest>

namespace hcp::testing
{

/// A router double, an open session, and what the engine does with them: looks, previews, applies,
/// looks again, with a journal of its own.
class RouterBench
{
public:
    RouterBench()
    {
        qputenv("XDG_STATE_HOME", m_state.path().toLocal8Bit());
        plan = examplePlan();
        RouterPlan& one = plan.routers.first();
        one.ssh = {QStringLiteral("127.0.0.1"), QStringLiteral("root"),
                   router.server().port(),      router.keyFile(),
                   router.knownHostsFile(),     router.configFile()};
        plan.dns.update = {};
    }

    /// The same router in another person's plan: another hosted cluster behind it.
    static Plan secondPlan(Plan plan)
    {
        HostedClusterPlan& hosted = plan.hostedClusters.first();
        hosted.name = QStringLiteral("second");
        hosted.nameSpace = QStringLiteral("second");
        hosted.vip = {*Address::parse(QStringLiteral("10.0.2.21"))};
        return plan;
    }

    RouterFacts look(const Plan& of)
    {
        return observeRouter(*session(), of, of.routers.first().name, {});
    }

    Changes changesOf(const Plan& of, const RouterFacts& seen)
    {
        Facts facts;
        facts.routers.insert(of.routers.first().name, seen);
        Changes all = routerChanges(resolve(of, facts), facts);
        for (auto& change : dnsChanges(resolve(of, facts), facts))
            all.push_back(std::move(change));
        return all;
    }

    /// One change by its id, as it is planned on what is there now.
    std::unique_ptr<Change> change(const QString& id) { return change(id, look(plan)); }
    std::unique_ptr<Change> change(const QString& id, const RouterFacts& seen)
    {
        for (auto& one : changesOf(plan, seen)) {
            if (one->id() == id)
                return std::move(one);
        }
        return nullptr;
    }

    /// Everything that the plan wants of the router, in the order of applying.
    Status apply(const Plan& of)
    {
        for (const auto& change : changesOf(of, look(of))) {
            const auto items = change->preview();
            if (!items)
                return tl::make_unexpected(items.error());
            if (items->isEmpty())
                continue;
            const Status status = with(of, [&](ChangeContext& context) {
                return change->rehearse(context).and_then([&] { return change->apply(context); });
            });
            if (!status)
                return status;
        }
        return {};
    }

    Status apply(const Change& change)
    {
        return with(plan, [&](ChangeContext& context) { return change.apply(context); });
    }

    Status undo(const Plan& of)
    {
        return with(of, [&](ChangeContext& context) {
            return undoRouter(context, of.routers.first().name);
        });
    }

    QStringList undoPreview(const Plan& of)
    {
        QStringList lines;
        (void)with(of, [&](ChangeContext& context) -> Status {
            return previewUndoRouter(context, of.routers.first().name).map([&](const auto& items) {
                for (const Item& item : items)
                    lines << item.what + QStringLiteral(" | ") + item.note;
            });
        });
        return lines;
    }

    QList<JournalRecord> records(const Plan& of)
    {
        QList<JournalRecord> all;
        (void)with(of, [&](ChangeContext& context) -> Status {
            all = context.journal->records();
            return {};
        });
        return all;
    }

    Status with(const Plan& of, const std::function<Status(ChangeContext&)>& step)
    {
        auto journal =
            Journal::open(QStringLiteral("router test"), of.hostedClusters.first().key());
        if (!journal)
            return tl::make_unexpected(journal.error());
        ChangeContext context;
        context.session = session();
        context.journal = journal->get();
        context.stop = stop.get_token();
        context.takeOver = takeOver;
        context.progress = [this](const Progress& progress) {
            if (progress.kind == Progress::Kind::Note)
                notes << progress.text;
        };
        return step(context);
    }

    ssh::Session* session()
    {
        if (!m_session) {
            const SshPlan& ssh = plan.routers.first().ssh;
            auto opened = ssh::Session::open({ssh.host, ssh.user, *ssh.port, ssh.identityFile,
                                              ssh.knownHostsFile, ssh.configFile},
                                             {}, {});
            if (!opened)
                qFatal("%s", qPrintable(toText(opened.error())));
            m_session = std::move(*opened);
        }
        return m_session.get();
    }
    /// The connection broke: the next step opens another.
    void reconnect() { m_session.reset(); }

    doubles::FakeRouter router;
    Plan plan;
    std::stop_source stop;
    QStringList notes;    ///< what was said meanwhile
    QStringList takeOver; ///< whose fields and lines may be taken over

private:
    QTemporaryDir m_state;
    std::unique_ptr<ssh::Session> m_session;
};

inline QByteArray why(const Status& status)
{
    return status ? QByteArray("it succeeded") : toText(status.error()).toUtf8();
}

} // namespace hcp::testing
