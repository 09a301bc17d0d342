import { Host } from './host.ts';
import { Notice } from './notice.ts';
import { Operation } from './operation.ts';
import { Plugin, Project } from './project.ts';
import { IsoTime, listOf } from './resource.ts';
import { Submission } from './submission.ts';
import { Frame, Task } from './task.ts';
import { TaskTypeDescriptor } from './taskType.ts';
import { Transfer } from './transfer.ts';
import { Unit } from './unit.ts';
import { User } from './user.ts';

const readAt = IsoTime.meta({
  description: 'When the farm was queried: the age of the list; ISO 8601, UTC.',
});
const aged = { description: 'One page of a list, with its age (§3).' };

export const SubmissionList = listOf(Submission);
export const UnitList = listOf(Unit);
export const TaskList = listOf(Task);
export const FrameList = listOf(Frame)
  .extend({
    readAt: IsoTime.nullable().meta({
      description:
        'When the farm last reported the frames of the task; null if it has not since the daemon started: an empty list then means that they are not known yet. ISO 8601, UTC.',
    }),
  })
  .meta(aged);
export const TransferList = listOf(Transfer);
export const OperationList = listOf(Operation);
export const ProjectList = listOf(Project).extend({ readAt }).meta(aged);
export const TaskTypeList = listOf(TaskTypeDescriptor);
export const HostList = listOf(Host);
export const NoticeList = listOf(Notice);
export const PluginList = listOf(Plugin).extend({ readAt }).meta(aged);
export const UserList = listOf(User).extend({ readAt }).meta(aged);
