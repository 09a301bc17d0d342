# frozen_string_literal: true

module Renderbridge
  # Reading a file that must be this user's alone, since it says whom to trust or what to run.
  module OwnedFile
    READABLE_BY_OTHERS = 0o077
    WRITABLE_BY_OTHERS = 0o022
    LARGEST = 64 * 1024

    module_function

    # The text of `folder`/`name`, nil when there is no such file.
    #
    # uid: the user's number; nil on Windows, where the daemon's access list on the folder guards.
    # forbidden: permission bits that must not be set.
    #
    # Raises Failure when folder or file belong to somebody else, are links, or are open to others.
    def read(folder, name, uid, forbidden)
      path = File.join(folder, name)
      return nil unless uid.nil? || trusted_folder?(folder, uid)

      File.open(path, flags) do |file|
        check(path, file.stat, :file?, uid, forbidden) unless uid.nil?
        file.read(LARGEST).to_s.force_encoding('UTF-8')
      end
    rescue Errno::ENOENT, Errno::ENOTDIR
      nil
    rescue SystemCallError => error
      raise Failure.new('fileUntrusted', path: path, reason: error.class.name.split('::').last)
    end

    # A link could lead anywhere, and opening a pipe would wait for its writer.
    def flags
      %i[NOFOLLOW NONBLOCK BINARY].reduce(File::RDONLY) do |all, name|
        all | (File.const_defined?(name) ? File.const_get(name) : 0)
      end
    end

    def trusted_folder?(folder, uid)
      check(folder, File.lstat(folder), :directory?, uid, READABLE_BY_OTHERS)
      true
    end

    def check(path, stat, is_kind, uid, forbidden)
      reason = fault(stat, is_kind, uid, forbidden)
      raise Failure.new('fileUntrusted', path: path, reason: reason) if reason
    end

    def fault(stat, is_kind, uid, forbidden)
      return 'kind' unless stat.public_send(is_kind)
      return 'owner' unless stat.uid == uid

      format('mode %o', stat.mode & 0o777) unless (stat.mode & forbidden).zero?
    end
  end
end
