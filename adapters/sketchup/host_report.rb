# frozen_string_literal: true

require 'fileutils'
require 'json'
require 'time'

module Renderbridge
  # Where the report of a self-test lies, for the command `doctor` and who sends it; and what a person reads.
  module HostReport
    NAME = 'host-reports'
    STYLE = 'body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;' \
            'color:#222;background:#fff}table{border-collapse:collapse}td{text-align:left;' \
            'padding:.2em .8em .2em 0;vertical-align:top}@media(prefers-color-scheme:dark){' \
            'body{color:#ddd;background:#1c1c1c}}'

    module_function

    # The folder for reports in this user's home; it may not be there yet.
    def folder(folders = Home.mine)
      File.join(folders.find { |each| File.directory?(each) } || folders.first, NAME)
    end

    # Writes a report and its page; the path of the page. One of the same version is replaced.
    def keep(report, folder)
      FileUtils.mkdir_p(folder, mode: 0o700)
      host = report['host']
      path = File.join(folder, "#{host['app']}-#{host['version'].gsub(/[^\w.-]/, '_')}")
      write("#{path}.json", JSON.generate(report))
      write("#{path}.html", page(report))
      "#{path}.html"
    end

    # What was found, and what to do, in sentences.
    def lines(report)
      host = report['host']
      said = report['faults'].flat_map do |fault|
        told = fault['params'].transform_keys(&:to_sym)
        [Texts.say("check_#{fault['code']}", **told), Texts.say("check_#{fault['code']}Do", **told)]
      end
      return said if report['faults'].any? { |fault| fault['state'] == 'problem' }

      count = report['steps']['names'].fetch('tried', 0)
      [Texts.say('check_well', title: host['title'], version: host['version'], count: count), *said]
    end

    # A page of HTML that needs nothing else.
    def page(report)
      title = escaped(Texts.say('check_title', title: report['host']['title']))
      [
        %(<!doctype html><meta charset="utf-8"><title>#{title}</title><style>#{STYLE}</style>),
        "<h1>#{title}</h1>", *lines(report).map { |line| "<p>#{escaped(line)}</p>" },
        table(report['host'].sort + [['made', report['made']]]),
        table(report['steps'].map { |name, step| [name, *step.map { |key, value| "#{key}: #{value}" }] }),
        absent(report['names'].reject { |row| row['state'] == 'present' }), "\n"
      ].join
    end

    def absent(rows)
      return '' if rows.empty?

      cells = rows.map { |row| [row['kind'], row['name'], row['files'].join(', ')] }
      "<h2>#{escaped(Texts.say('check_namesTitle'))}</h2>#{table(cells)}"
    end

    def table(rows)
      cells = rows.map { |row| "<tr>#{row.map { |cell| "<td>#{escaped(cell)}</td>" }.join}</tr>" }
      "<table>#{cells.join}</table>"
    end

    def escaped(value)
      WaitingPage.escaped(value)
    end

    # Whole or not at all.
    def write(path, text)
      beside = "#{path}.new"
      File.open(beside, File::WRONLY | File::CREAT | File::TRUNC | File::BINARY, 0o600) { |file| file.write(text) }
      File.rename(beside, path)
    end
  end
end
