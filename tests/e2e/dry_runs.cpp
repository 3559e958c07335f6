// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// dry_runs KUBECONFIG QUESTIONS ANSWERS: a line of JSON each, over one connection. Runs in the
// lab's network, where the test itself is not.
#include "remote/kube/KubeClient.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QThread>

#include <cstdio>

using namespace hcp;

namespace
{

kube::Resource resourceOf(const QJsonObject& object)
{
    const QString version = object.value(QStringLiteral("apiVersion")).toString();
    const QString kind = object.value(QStringLiteral("kind")).toString().toLower();
    const QString plural = kind.endsWith(QLatin1Char('y')) ? kind.chopped(1) + QStringLiteral("ies")
                                                           : kind + QLatin1Char('s');
    const bool core = !version.contains(QLatin1Char('/'));
    return {core ? QString() : version.section(QLatin1Char('/'), 0, 0),
            version.section(QLatin1Char('/'), -1), plural};
}

/// `{"do": "dry-run" | "apply" | "remove" | "wait", "object": …}`
Status answer(kube::Client& client, const QJsonObject& question)
{
    const QString what = question.value(QStringLiteral("do")).toString();
    const QJsonObject object = question.value(QStringLiteral("object")).toObject();
    if (what == QStringLiteral("wait")) {
        QThread::msleep(1000); // the webhook reads from a cache
        return {};
    }
    kube::WriteOptions options;
    options.force = true;
    options.dryRun = what == QStringLiteral("dry-run");
    options.fieldManager = options.dryRun ? QStringLiteral("hcp-bgp") : QStringLiteral("world");
    if (what == QStringLiteral("remove")) {
        const auto metadata = object.value(QStringLiteral("metadata")).toObject();
        return client.remove(resourceOf(object),
                             {metadata.value(QStringLiteral("namespace")).toString(),
                              metadata.value(QStringLiteral("name")).toString(),
                              {},
                              {}},
                             {}, {}, {});
    }
    const auto made = client.apply(resourceOf(object), object, options, {});
    return made ? Status{} : tl::make_unexpected(made.error());
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    QFile in(words.value(2));
    QFile out(words.value(3));
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return 2;
    const auto client = kube::Kubeconfig::load(words.value(1)).and_then([](const auto& config) {
        return config.context().and_then(
            [](const kube::Context& context) { return kube::Client::open(context); });
    });
    if (!client) {
        std::fputs(qPrintable(client.error().what), stderr);
        return 3;
    }
    while (!in.atEnd()) {
        const auto question = QJsonDocument::fromJson(in.readLine()).object();
        const Status taken = answer(**client, question);
        QJsonObject line{{QStringLiteral("taken"), taken.has_value()}};
        if (!taken) {
            line.insert(QStringLiteral("code"), errorId(taken.error().code));
            line.insert(QStringLiteral("words"),
                        taken.error().what + QLatin1Char('\n') + taken.error().details);
        }
        out.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    return 0;
}
