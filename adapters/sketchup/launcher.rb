# frozen_string_literal: true

require 'json'

module Renderbridge
  # Starting the daemon from inside SketchUp, once, however many hosts want it at the same time.
  module Launcher
    FILE = 'launcher.json'
    LOCK = 'starter.lock'
    # What a host sets for its own libraries and interpreter would break another program's.
    HOSTS_OWN = /
      \A(?:LD_(?:LIBRARY_PATH|PRELOAD|AUDIT)|DYLD_|PYTHON|QT_|QML|RUBY|GEM_|BUNDLE|NODE_(?:OPTIONS|PATH)|SSL_CERT_)
    /ix.freeze

    module_function

    # Starts it unless another host is doing so just now. Raises Failure when nothing tells how.
    def start(folders, uid)
      folder, argv = read(folders, uid)
      File.open(File.join(folder, LOCK), File::RDWR | File::CREAT, 0o600) do |lock|
        # A daemon's own lock lets only one live, should two be started all the same.
        run(folder, argv) if lock.flock(File::LOCK_EX | File::LOCK_NB)
      end
    rescue SystemCallError => error
      raise Failure.new('notStarted', program: argv ? argv.first : FILE, reason: error.class.name.split('::').last)
    end

    # [folder, argv] of the first launcher.json. The first of argv is an absolute path: a name would
    # be searched for in the host's own PATH.
    def read(folders, uid)
      folders.each do |folder|
        text = OwnedFile.read(folder, FILE, uid, OwnedFile::WRITABLE_BY_OTHERS)
        next if text.nil?

        argv = argv_of(text)
        raise Failure.new('launcherUnreadable', path: File.join(folder, FILE)) if argv.nil?

        return [folder, argv]
      end
      raise Failure.new('neverStarted')
    end

    def argv_of(text)
      record = JSON.parse(text, max_nesting: 8)
      argv = record['argv'] if record.is_a?(Hash)
      return nil unless argv.is_a?(Array) && argv.all? { |part| part.is_a?(String) && !part.include?("\0") }

      argv if argv.first.to_s.match?(%r{\A(?:/|[A-Za-z]:[\\/]|\\\\)})
    rescue JSON::ParserError
      nil
    end

    # So that it outlives SketchUp: no window, no inherited handles, a session of its own.
    def run(folder, argv)
      return run_on_windows(folder, argv) if Platform.name == 'windows'

      null = File::NULL
      options = { in: null, out: null, err: null, chdir: folder, pgroup: true, close_others: true }
      process = Process.spawn(scrubbed(ENV.keys), [argv.first, argv.first], *argv.drop(1), **options)
      Process.detach(process)
    end

    # What is to be changed of the environment: names without a value are removed.
    def scrubbed(names)
      names.grep(HOSTS_OWN).to_h { |name| [name, nil] }
    end

    # Process.spawn opens a console window for a program without one; the shell's Run can hide it.
    def run_on_windows(folder, argv)
      require 'win32ole'
      kept = ENV.to_h.slice(*scrubbed(ENV.keys).keys)
      kept.each_key { |name| ENV.delete(name) }
      shell = WIN32OLE.new('WScript.Shell')
      shell.CurrentDirectory = folder
      shell.Run(argv.map { |part| quoted(part) }.join(' '), 0, false)
    ensure
      ENV.update(kept) if kept
    end

    # One argument as programs of Windows read it back: backslashes count double before a quote.
    def quoted(part)
      "\"#{part.gsub(/(\\*)"/) { "#{Regexp.last_match(1) * 2}\\\"" }.sub(/\\+\z/) { |slashes| slashes * 2 }}\""
    end
  end
end
