# frozen_string_literal: true

module Renderbridge
  # What the dialog shows before the daemon's own page: one state in words. It asks nobody anything.
  module WaitingPage
    ESCAPES = { '&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;', "'" => '&#39;' }.freeze

    module_function

    # title, more: texts; again: the caption of a button that begins anew, nil for none.
    def html(title, more, again)
      button = again ? %(<button onclick="sketchup.again()" autofocus>#{escaped(again)}</button>) : ''
      <<~HTML
        <!DOCTYPE html>
        <html lang="#{Texts.language}"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Renderbridge</title><style>
        body { margin: 0; padding: 20vh 2em 0; font: 14px/1.5 "Segoe UI", "PingFang SC", "Microsoft YaHei", sans-serif;
          color: #222; background: #fafafa; text-align: center; overflow-wrap: anywhere; }
        h1 { font-size: 18px; font-weight: 600; } p { color: #555; max-width: 32em; margin: 0.5em auto 1.5em; }
        button { font: inherit; padding: 0.4em 1.2em; }
        </style></head><body role="status"><h1>#{escaped(title)}</h1><p>#{escaped(more)}</p>#{button}</body></html>
      HTML
    end

    def escaped(text)
      text.to_s.gsub(/[&<>"']/, ESCAPES)
    end
  end
end
