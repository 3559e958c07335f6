// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"
#include "ui/models/Engine.h"

#include <QAbstractTableModel>

namespace hcp::ui
{

/// The nodes of the management cluster: who peers (a check box that edits the plan), address,
/// speaker, and what excludes one. Rows are the nodes found, then those that only the plan names.
class NodesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Address, Speaker, Remark, Columns };
    /// State of a speaker or remark, as an int; nothing when there is none to say.
    static constexpr int StateRole = Qt::UserRole + 1;

    explicit NodesModel(Engine& engine, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Ticks and unticks; the last one that peers stays ticked (returns false), as its tooltip
    /// says.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    int ticked() const;

private:
    struct Row {
        QString name, address, speaker, remark;
        std::optional<State> speakerState, remarkState;
        bool ticked = false;
        bool operator==(const Row&) const = default;
    };

    bool isTheLast(const Row& row) const;
    void refresh();
    QList<Row> rows() const;
    Row found(const NodeFact& node) const;
    void describeSpeaker(Row& row) const;
    void write(const QList<Row>& rows);

    Engine& m_engine;
    QList<Row> m_rows;
};

} // namespace hcp::ui
