# frozen_string_literal: true

module Renderbridge
  # Where one user's daemon lives on this machine. The same table as in TypeScript and Python.
  module Home
    module_function

    # The folders in which daemon.json may stand, the likeliest first; touches no disk.
    #
    # platform: 'windows', 'macos' or 'linux'; env: variables by name; home: the user's home folder,
    # absolute; uid: the user's number, nil on Windows.
    #
    # Raises Failure when RENDERBRIDGE_HOME is relative: the daemon and each host, with working
    # folders of their own, would not mean the same place.
    def folders(platform, env, home, uid)
      return [first_on_windows(env, home)] if platform == 'windows'

      # A home on a network disk sends the daemon to the second place.
      [first_on_posix(platform, env, home), "/var/tmp/renderbridge-#{uid}"].uniq
    end

    # The folders for this process.
    def mine
      folders(Platform.name, ENV.to_h, Dir.home, Platform.uid)
    end

    def first_on_windows(env, home)
      chosen = in_utf8(env['RENDERBRIDGE_HOME'].to_s)
      return windows_path(absolute(chosen, windows_absolute?(chosen))) unless chosen.empty?

      local = in_utf8(env['LOCALAPPDATA'].to_s)
      # Ruby 2.7 writes ? for what the code page cannot say, and no path holds one.
      local = "#{in_utf8(home)}\\AppData\\Local" if !windows_absolute?(local) || local.include?('?')
      windows_path("#{local}\\renderbridge")
    end

    # Ruby 2.7 says variables in the system's code page, later ones in UTF-8.
    def in_utf8(text)
      says_page = ![Encoding::UTF_8, Encoding::BINARY].include?(text.encoding)
      says_page ? text.encode('UTF-8', invalid: :replace, undef: :replace) : text.dup.force_encoding('UTF-8')
    end

    def first_on_posix(platform, env, home)
      chosen = env['RENDERBRIDGE_HOME'].to_s
      return posix_path(absolute(chosen, chosen.start_with?('/'))) unless chosen.empty?
      return posix_path("#{home}/Library/Application Support/renderbridge") if platform == 'macos'

      data = env['XDG_DATA_HOME'].to_s
      data = "#{home}/.local/share" unless data.start_with?('/')
      posix_path("#{data}/renderbridge")
    end

    def windows_absolute?(path)
      path.match?(%r{\A(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/]+[\\/])})
    end

    def windows_path(path)
      turned = path.tr('/', '\\')
      share = turned.start_with?('\\\\') ? '\\\\' : ''
      share + turned.split('\\').reject { |part| part.empty? || part == '.' }.join('\\')
    end

    def posix_path(path)
      "/#{path.split('/').reject { |part| part.empty? || part == '.' }.join('/')}"
    end

    def absolute(path, is_absolute)
      return path if is_absolute

      raise Failure.new('homeRelative', path: path)
    end
  end
end
