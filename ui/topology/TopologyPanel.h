// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

#include <QWidget>

namespace hcp::ui
{

struct Mend;

/// The picture at the window's right, and over the whole window: head bar, drawing, legend,
/// inspector and list view. Shows a View; knows nothing of the engine.
class TopologyPanel : public QWidget
{
    Q_OBJECT

public:
    /// What the verdicts are worth. BeforeApply: they are of this very plan, and one is planning
    /// still: what fails only because nothing was applied yet is drawn as planned. Applying: what
    /// fails may be what comes next. Outdated: the world was changed since, nothing of it holds.
    enum class Measured { No, Outdated, BeforeApply, Applying, Yes };

    explicit TopologyPanel(QWidget* parent = nullptr);
    ~TopologyPanel() override;

    /// `measured`, no or outdated: the plan is drawn, whatever the verdicts say.
    /// `planFile`: for the paper's footer, and where positions are kept beside the plan.
    /// `typed`: by plan field, the texts that are no value yet.
    /// `cutOff`: sessions that a drill cuts off right now, `frr1/node2`.
    void setView(const View& given, Measured measured, const QString& planFile,
                 const QMap<QString, QString>& typed = {}, const QStringList& cutOff = {});
    /// The change that mends the first broken link, for the table of what is broken.
    void setMend(const Mend& mend);
    /// Marks the thing that a plan field is about; empty: none.
    void markField(const QString& field);
    /// The whole window is the picture's: more controls, the sheet below. `page` is the title of
    /// the page that Back leads to.
    void setFullWindow(bool full, const QString& page = {});
    /// The list instead of the drawing, and back; what is shown then has the focus.
    void toggleList();
    /// Writes the picture by the file's ending (svg, png, pdf, dot, mmd); always on paper colours.
    Status exportPicture(const QString& path) const;
    /// PNG and SVG onto the clipboard.
    void copyPicture() const;

Q_SIGNALS:
    void fullWindowWanted(bool full);
    void exportWanted(); ///< the window asks for a file name
    void goToField(const QString& field);
    void mendWanted(); ///< the change of setMend()
    /// The configuration that concerns a thing (`router frr1`, …): Review shows it.
    void showConfiguration(const QString& item);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void wire();
    void retranslate();
    void arrange();
    void showStatus();
    QString status() const;
    void showSheet();
    void showList(bool shown);
    void inspectItem(const QString& item);
    void closeInspector();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp::ui
