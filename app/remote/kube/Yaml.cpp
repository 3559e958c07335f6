// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Yaml.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

#include <yaml-cpp/yaml.h>

namespace hcp::kube
{

namespace
{

constexpr int MaxDepth = 64;
constexpr int MaxNodes = 50'000;

struct Problem {
    int line;
    QString text;
};

YamlTree::Kind plainKind(const QString& text)
{
    static const QRegularExpression null(QStringLiteral(R"(\A(?:|~|null|Null|NULL)\z)"));
    static const QRegularExpression boolean(
        QStringLiteral(R"(\A(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|)"
                       R"(n|N|no|No|NO|off|Off|OFF|false|False|FALSE)\z)"));
    static const QRegularExpression number(
        QStringLiteral(R"(\A(?:[-+]?(?:0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*|)"
                       R"((?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|)"
                       R"(\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))\z)"));
    if (null.match(text).hasMatch())
        return YamlTree::Kind::Null;
    if (boolean.match(text).hasMatch())
        return YamlTree::Kind::Bool;
    return number.match(text).hasMatch() ? YamlTree::Kind::Number : YamlTree::Kind::String;
}

void setField(YamlTree& map, const QString& key, YamlTree value)
{
    for (auto& [existing, old] : map.fields) {
        if (existing == key) {
            old = std::move(value);
            return;
        }
    }
    map.fields.append({key, std::move(value)});
}

/// Copies yaml-cpp's graph into a tree. Throws Problem; caught in readYaml.
class Copier
{
public:
    YamlTree copy(const YAML::Node& node, int depth)
    {
        const int line = node.Mark().line + 1;
        if (depth > MaxDepth || ++m_nodes > MaxNodes)
            throw Problem{line, QStringLiteral("it is nested too deeply, or an alias stands "
                                               "within the value it names")};
        YamlTree tree;
        tree.line = line;
        if (node.IsScalar()) {
            copyScalar(node, tree);
        } else if (node.IsSequence()) {
            tree.kind = YamlTree::Kind::List;
            for (const auto& item : node)
                tree.items << copy(item, depth + 1);
        } else if (node.IsMap()) {
            tree.kind = YamlTree::Kind::Map;
            copyMap(node, tree, depth);
        }
        return tree;
    }

private:
    static void copyScalar(const YAML::Node& node, YamlTree& tree)
    {
        tree.text = QString::fromStdString(node.Scalar());
        const std::string& tag = node.Tag();
        tree.kind = tag == "?" || tag.empty() ? plainKind(tree.text) : YamlTree::Kind::String;
        if (tag == "tag:yaml.org,2002:int" || tag == "tag:yaml.org,2002:float")
            tree.kind = YamlTree::Kind::Number;
        if (tag == "tag:yaml.org,2002:bool")
            tree.kind = YamlTree::Kind::Bool;
    }

    void copyMap(const YAML::Node& node, YamlTree& tree, int depth)
    {
        YamlTree merged;
        for (const auto& pair : node) {
            if (!pair.first.IsScalar())
                throw Problem{pair.first.Mark().line + 1, QStringLiteral("a key has to be a text")};
            const QString key = QString::fromStdString(pair.first.Scalar());
            YamlTree value = copy(pair.second, depth + 1);
            if (key == QStringLiteral("<<") && pair.first.Tag() != "!")
                merge(merged, value);
            else
                setField(tree, key, std::move(value));
        }
        for (const auto& [key, value] : merged.fields) {
            if (tree.field(key) == nullptr)
                tree.fields.append({key, value});
        }
    }

    static void merge(YamlTree& into, const YamlTree& value)
    {
        const QList<YamlTree> sources =
            value.kind == YamlTree::Kind::List ? value.items : QList<YamlTree>{value};
        for (const YamlTree& source : sources) {
            if (source.kind != YamlTree::Kind::Map)
                throw Problem{value.line, QStringLiteral("“<<” needs a map to merge")};
            for (const auto& [key, content] : source.fields) {
                if (into.kind == YamlTree::Kind::Map && into.field(key) != nullptr)
                    continue;
                into.kind = YamlTree::Kind::Map;
                into.fields.append({key, content});
            }
        }
    }

    int m_nodes = 0;
};

QJsonValue numberToJson(const QString& text)
{
    bool good = false;
    const QString digits = QString(text).remove(QLatin1Char('_'));
    const qlonglong whole = digits.toLongLong(&good, 0);
    return good ? QJsonValue(whole) : QJsonValue(digits.toDouble());
}

tl::unexpected<Error> malformed(const QString& name, int line, const QString& text)
{
    return failure(ErrorCode::KubeconfigInvalid,
                   QStringLiteral("%1, line %2: not a kubeconfig").arg(name).arg(line), text,
                   QStringLiteral("look at the line named, or make the file anew"));
}

} // namespace

const YamlTree* YamlTree::field(const QString& key) const
{
    for (const auto& [name, value] : fields) {
        if (name == key)
            return &value;
    }
    return nullptr;
}

QJsonValue YamlTree::toJson() const
{
    switch (kind) {
    case Kind::Null:
        break;
    case Kind::Bool:
        return QStringLiteral("yYtToO").contains(text.at(0)) &&
               text.compare(QStringLiteral("off"), Qt::CaseInsensitive) != 0;
    case Kind::Number:
        return numberToJson(text);
    case Kind::String:
        return text;
    case Kind::List: {
        QJsonArray array;
        for (const YamlTree& item : items)
            array.append(item.toJson());
        return array;
    }
    case Kind::Map: {
        QJsonObject object;
        for (const auto& [key, value] : fields)
            object.insert(key, value.toJson());
        return object;
    }
    }
    return QJsonValue::Null;
}

QString YamlTree::kindName() const
{
    switch (kind) {
    case Kind::Null:
        return QStringLiteral("nothing");
    case Kind::Bool:
        return QStringLiteral("a boolean");
    case Kind::Number:
        return QStringLiteral("a number");
    case Kind::String:
        return QStringLiteral("a text");
    case Kind::List:
        return QStringLiteral("a list");
    case Kind::Map:
        return QStringLiteral("a map");
    }
    return {};
}

Result<YamlTree> readYaml(const QByteArray& text, const QString& name)
{
    // The parser takes undecodable bytes for nothing at all; a broken file must not look empty.
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    if (decoder.hasError() || decoded.contains(QChar(0)))
        return malformed(name, 1, QStringLiteral("it is not a UTF-8 text"));
    try {
        return Copier().copy(YAML::Load(text.toStdString()), 0);
    } catch (const YAML::Exception& problem) {
        return malformed(name, problem.mark.line + 1, QString::fromStdString(problem.msg));
    } catch (const Problem& problem) {
        return malformed(name, problem.line, problem.text);
    } catch (const std::exception& problem) {
        return malformed(name, 1, QString::fromUtf8(problem.what()));
    }
}

} // namespace hcp::kube
