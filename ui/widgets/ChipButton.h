// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Field.h"

#include <QAbstractButton>

namespace hcp::ui
{

/// A chip as a pill: "Use 64512 found on frr1", the value in the fixed font. Elided where there is
/// no room for it; then the whole is the tooltip.
class ChipButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ChipButton(const Chip& chip, QWidget* parent = nullptr);
    const QString& value() const { return m_chip.value; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Piece {
        QString text;
        bool mono;
        bool ink;
    };
    QList<Piece> pieces() const;
    QList<Piece> fitting(int room) const;
    static int widthOf(const Piece& piece);
    void retranslate();
    Chip m_chip;
};

} // namespace hcp::ui
