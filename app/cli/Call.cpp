// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Call.h"

#include <CLI/CLI.hpp>

#include <QRegularExpression>

namespace hcp::cli
{

namespace
{

/// What CLI11 fills in; turned into a Call afterwards.
struct Raw {
    std::string plan, output = "text", to, into, router, cluster, id, wait, node, length;
    std::vector<std::string> only, takeOver, deleteHostedClusters;
    bool yes = false, acceptNewHostKey = false, noWait = false, watch = false, live = false,
         paths = false, all = false;
};

struct Shape {
    const char* name;
    const char* what;
    const char* example;
    bool takesPlan;
    bool asksWorld;
};

constexpr Shape Shapes[] = {
    {"example", "print the guide's plan, commented", "hcp-bgp example > my.plan.yaml", false,
     false},
    {"show", "print the intent: every default filled in, and where it came from",
     "hcp-bgp show my.plan.yaml", true, false},
    {"validate", "check the plan against the rules, offline", "hcp-bgp validate my.plan.yaml", true,
     false},
    {"discover", "look at what router, cluster and DNS are like now",
     "hcp-bgp discover my.plan.yaml", true, true},
    {"export", "write everything generated as a folder or archive that works without this program",
     "hcp-bgp export my.plan.yaml --to bundle/", true, true},
    {"frr-conf", "print our FRR configuration, alone or merged into a file; offline",
     "hcp-bgp frr-conf my.plan.yaml --into /etc/frr/frr.conf", true, false},
    {"diff", "show what apply would change (exit code 1: something)", "hcp-bgp diff my.plan.yaml",
     true, true},
    {"apply", "make it so, then verify until green", "hcp-bgp apply my.plan.yaml --yes", true,
     true},
    {"verify", "check the whole chain and name the first broken link",
     "hcp-bgp verify my.plan.yaml --wait 5m", true, true},
    {"fix", "make the one change that mends the first broken link, or the cause that is named",
     "hcp-bgp fix my.plan.yaml --yes", true, true},
    {"drill", "cut one node off for a while and measure what clients notice",
     "hcp-bgp drill my.plan.yaml --node node2 --for 30s", true, true},
    {"undo", "take back what our apply made or changed", "hcp-bgp undo my.plan.yaml", true, true},
    {"kubeconfig", "get the hosted cluster's kubeconfig",
     "hcp-bgp kubeconfig my.plan.yaml --to hosted.kubeconfig", true, true},
    {"topology", "draw the topology: .svg, .dot or .mmd",
     "hcp-bgp topology my.plan.yaml --to lab.svg --live", true, true},
    {"explain", "explain a rule, check, cause or error in full", "hcp-bgp explain bgp.session",
     false, false},
};

void addParts(CLI::App* command, Raw& raw, const char* what)
{
    command->add_option("--only", raw.only, what)
        ->delimiter(',')
        ->check(CLI::IsMember({"router", "metallb", "dns", "cluster"}));
}

void addScope(CLI::App* command, Raw& raw)
{
    addParts(command, raw, "These parts only: router,metallb,dns,cluster");
    command->add_option("--take-over", raw.takeOver,
                        "Take over the fields that this field manager owns; frr.conf: lines there "
                        "that keep our neighbors down");
}

void addPaths(CLI::App* command, const std::string& name, Raw& raw)
{
    if (name == "export") {
        command->add_option("--to", raw.to, "Folder, or archive: .tar.gz, .tgz, .zip or .tar")
            ->required();
        command->add_flag("--live", raw.live,
                          "Look at the world first: frr.conf is the router's own with our lines");
    }
    if (name == "topology") {
        command->add_option("--to", raw.to, "File: .svg, .dot or .mmd")->required();
        command->add_flag("--live", raw.live, "Look at the world first: states on the links");
    }
    if (name == "kubeconfig") {
        command->add_option("--to", raw.to, "File (0600) instead of standard output");
        command->add_option("--cluster", raw.cluster,
                            "Which hosted cluster, when there are several");
    }
    if (name == "frr-conf") {
        command->add_option("--router", raw.router, "Which router, when there are several");
        command->add_option("--into", raw.into, "Merge into this frr.conf (it is only read)");
    }
    if (name == "explain") {
        auto* all = command->add_flag("--all", raw.all, "Everything, as one Markdown page");
        command->add_option("ID", raw.id, "For instance bgp.session")->excludes(all);
    }
}

void addOptions(CLI::App* command, const std::string& name, Raw& raw)
{
    addPaths(command, name, raw);
    if (name == "diff" || name == "apply")
        addScope(command, raw);
    if (name == "apply") {
        command->add_flag("--no-wait", raw.noWait, "Do not verify afterwards");
        command->add_option("--wait", raw.wait,
                            "Verify until green, at most this long (default 5m)");
    }
    if (name == "verify") {
        addParts(command, raw, "Show the checks of these parts only");
        auto* wait =
            command->add_option("--wait", raw.wait, "Look until green, at most this long: 90s, 5m");
        auto* watch = command->add_flag("--watch", raw.watch, "Look again and again until Ctrl-C")
                          ->excludes(wait);
        // Not with --watch: nobody wants rules set on a router again and again.
        command
            ->add_flag("--paths", raw.paths,
                       "Also through each next hop alone, by a rule on the router that lasts for "
                       "seconds")
            ->excludes(watch);
    }
    if (name == "fix") {
        command->add_option("CAUSE", raw.id, "Mend this cause instead: peer-wrong-asn");
        command->add_option("--take-over", raw.takeOver,
                            "Take over the fields that this field manager owns; frr.conf: lines "
                            "there that keep our neighbors down");
        command->add_option("--wait", raw.wait,
                            "Look until the link holds, at most this long (default 150s)");
    }
    if (name == "drill") {
        command->add_option("--node", raw.node,
                            "Which node (default: the one that connections from here take)");
        command->add_option("--for", raw.length, "For how long, at most 120s (default 30s)");
    }
    if (name == "undo")
        command->add_option("--delete-hosted-cluster", raw.deleteHostedClusters,
                            "Delete this HostedCluster too, if our apply made it");
    if (name == "apply" || name == "undo" || name == "fix")
        command->add_flag("-y,--yes", raw.yes, "Yes to the plan's own changes");
    if (name == "drill")
        command->add_flag("-y,--yes", raw.yes, "Yes to cutting the node off");
}

void addCommand(CLI::App& app, const Shape& shape, Raw& raw)
{
    const std::string name = shape.name;
    CLI::App* command = app.add_subcommand(name, shape.what);
    command->footer(std::string("Example: ") + shape.example);
    if (shape.takesPlan)
        command->add_option("PLAN", raw.plan, "The plan file")->required();
    addOptions(command, name, raw);
    if (shape.asksWorld)
        command->add_flag("--accept-new-host-key", raw.acceptNewHostKey,
                          "Accept and save the key of a router that is not known yet");
    command->add_option("-o,--output", raw.output, "text or json")
        ->check(CLI::IsMember({"text", "json"}));
}

QStringList toList(const std::vector<std::string>& words)
{
    QStringList list;
    for (const std::string& word : words)
        list << QString::fromStdString(word);
    return list;
}

QSet<Part> toParts(const std::vector<std::string>& words)
{
    QSet<Part> parts;
    for (const Part part : {Part::Router, Part::MetalLb, Part::Dns, Part::Cluster}) {
        if (toList(words).contains(partWord(part)))
            parts << part;
    }
    return parts;
}

Result<Call> toCall(const std::string& command, const Raw& raw)
{
    Call call;
    call.command = QString::fromStdString(command);
    call.plan = QString::fromStdString(raw.plan);
    call.json = raw.output == "json";
    call.yes = raw.yes;
    call.acceptNewHostKey = raw.acceptNewHostKey;
    call.only = toParts(raw.only);
    call.takeOver = toList(raw.takeOver);
    call.to = QString::fromStdString(raw.to);
    call.into = QString::fromStdString(raw.into);
    call.router = QString::fromStdString(raw.router);
    call.cluster = QString::fromStdString(raw.cluster);
    call.id = QString::fromStdString(raw.id);
    call.node = QString::fromStdString(raw.node);
    call.all = raw.all;
    call.noWait = raw.noWait;
    call.watch = raw.watch;
    call.live = raw.live;
    call.paths = raw.paths;
    call.deleteHostedClusters = toList(raw.deleteHostedClusters);
    for (const auto& [text, into] :
         {std::pair(&raw.wait, &call.wait), {&raw.length, &call.length}}) {
        if (text->empty())
            continue;
        const auto duration = parseDuration(QString::fromStdString(*text));
        if (!duration)
            return tl::make_unexpected(duration.error());
        *into = *duration;
    }
    return call;
}

bool asksForJson(const std::vector<std::string>& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool next = words[i] == "--output" || words[i] == "-o";
        if (words[i] == "--output=json" || words[i] == "-ojson" ||
            (next && i + 1 < words.size() && words[i + 1] == "json"))
            return true;
    }
    return false;
}

} // namespace

Result<std::chrono::seconds> parseDuration(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A([0-9]{1,6})(s|m|h)?\z)"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return failure(ErrorCode::InvalidCall, QStringLiteral("“%1” is not a duration").arg(text),
                       {}, QStringLiteral("write it as 90s, 5m or 1h"));
    const QString unit = match.captured(2);
    const int factor = unit == QStringLiteral("h") ? 3600 : unit == QStringLiteral("m") ? 60 : 1;
    return std::chrono::seconds(match.captured(1).toLongLong() * factor);
}

QStringList commandNames()
{
    QStringList names;
    for (const Shape& shape : Shapes)
        names << QString::fromLatin1(shape.name);
    return names;
}

namespace
{

Parsed parse(int argc, const char* const* argv)
{
    CLI::App app(
        "Makes the API server of a hosted OpenShift cluster reachable at a VIP that MetalLB "
        "announces over BGP to an FRR router, and proves it.",
        "hcp-bgp");
    app.set_version_flag("--version", std::string("hcp-bgp ") + HCP_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 done or green (fix: its link holds, whatever else is broken); 1 not green, "
        "differences, or a change failed; 2 the plan or the call is wrong; 3 could not be reached, "
        "or refused us; 130 cancelled.\n"
        "Start with: hcp-bgp example > my.plan.yaml");
    Raw raw;
    for (const Shape& shape : Shapes)
        addCommand(app, shape, raw);
    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (!first.isEmpty() && !first.startsWith(QLatin1Char('-')) && !commandNames().contains(first))
        return {{},
                2,
                QStringLiteral("No command is called “%1”. There are: %2\n")
                    .arg(first, commandNames().join(QLatin1Char(' ')))};
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) { // help or version
        std::ostringstream out;
        app.exit(wanted, out, out);
        return {{}, 0, QString::fromStdString(out.str())};
    } catch (const CLI::ParseError& wrong) {
        std::ostringstream out;
        app.exit(wrong, out, out);
        return {{}, 2, QString::fromStdString(out.str())};
    }
    const auto call = toCall(app.get_subcommands().front()->get_name(), raw);
    if (!call)
        return {{}, exitCode(call.error().code), toText(call.error()) + QLatin1Char('\n')};
    return {*call, 0, {}};
}

} // namespace

Parsed parseCall(int argc, const char* const* argv)
{
    Parsed parsed = parse(argc, argv);
    parsed.json = asksForJson({argv, argv + argc});
    return parsed;
}

} // namespace hcp::cli
